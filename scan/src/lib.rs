//! Finds async items in source files, annotates copies of them, and compares what cargo says before and after.
