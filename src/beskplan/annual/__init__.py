"""Annual status to the committee, as HTML, Word, Excel and Markdown."""
