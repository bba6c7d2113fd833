"""What is wrong with files, on its way out: for people, for programs, and for what CI systems show."""
