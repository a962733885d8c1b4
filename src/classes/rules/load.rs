//! How the weeks of teachers are listed.

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoadSort {
    /// By the teacher's name.
    #[default]
    Teacher,
    /// By the hours they give.
    Hours,
    /// By the classes they give.
    Classes,
}

impl LoadSort {
    /// Reads the word in an address; the teacher for anything else.
    pub fn read(word: &str) -> Self {
        match word {
            "hours" => Self::Hours,
            "classes" => Self::Classes,
            _ => Self::Teacher,
        }
    }

    /// The word in an address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Hours => "hours",
            Self::Classes => "classes",
        }
    }
}
