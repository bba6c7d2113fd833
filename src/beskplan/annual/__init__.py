"""The annual status to the committee: what it says, and how it is written as HTML, Word, Excel and Markdown."""
