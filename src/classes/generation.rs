//! The school's classes come into being: what should exist is planned, compared with what exists, and
//! applied in one transaction. A dry run prints the same comparison.

