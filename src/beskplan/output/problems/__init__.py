"""Problems on their way out: for people, for programs, and for what CI systems show."""
