//! Who teaches whom when: a week in which nobody is in two places at once.
//!
//! Courses and teachers are the two sides of a graph, a lesson is an edge, a slot its colour. Such a graph
//! can always be coloured with as many colours as its busiest member has edges (Kőnig); where no slot suits
//! both sides, the two slots that suit one each are exchanged along the chain of lessons between them.

use std::collections::BTreeMap;

use super::dice::Dice;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Course(usize),
    Teacher(usize),
}

/// One lesson a week of a course with a teacher.
pub type Lesson = (usize, usize);

/// A slot below `slots` for each lesson. No course and no teacher may have more lessons than slots.
pub fn timetable(lessons: &[Lesson], slots: usize, dice: &mut Dice) -> Vec<usize> {
    let mut week = Week::default();
    for (number, lesson) in lessons.iter().enumerate() {
        let first = dice.below(slots);
        let order: Vec<usize> = (first..slots).chain(0..first).collect();
        week.place(number, *lesson, &order);
    }
    let mut slot_of = vec![0; lessons.len()];
    for ((who, slot), (number, _)) in week.busy {
        if let (Who::Course(_), Some(place)) = (who, slot_of.get_mut(number)) {
            *place = slot;
        }
    }
    slot_of
}

#[derive(Default)]
struct Week {
    busy: BTreeMap<(Who, usize), (usize, Lesson)>,
}

impl Week {
    fn place(&mut self, number: usize, lesson: Lesson, order: &[usize]) {
        let (course, teacher) = (Who::Course(lesson.0), Who::Teacher(lesson.1));
        let free = |who, slot| !self.busy.contains_key(&(who, slot));
        let both = order.iter().copied().find(|slot| free(course, *slot) && free(teacher, *slot));
        let one = |who| order.iter().copied().find(|slot| free(who, *slot));
        match (both, one(course), one(teacher)) {
            (Some(slot), _, _) => self.put(number, lesson, slot),
            (None, Some(ours), Some(theirs)) => {
                self.exchange(teacher, ours, theirs);
                self.put(number, lesson, ours);
            }
            _ => (),
        }
    }

    fn put(&mut self, number: usize, lesson: Lesson, slot: usize) {
        self.busy.insert((Who::Course(lesson.0), slot), (number, lesson));
        self.busy.insert((Who::Teacher(lesson.1), slot), (number, lesson));
    }

    /// Exchanges the slots `from` and `to` along the chain that begins at `who`, whose `to` is free.
    fn exchange(&mut self, mut who: Who, mut from: usize, mut to: usize) {
        let mut chain = Vec::new();
        while let Some((number, lesson)) = self.busy.get(&(who, from)).copied() {
            chain.push((number, lesson, from, to));
            who = match who {
                Who::Course(_) => Who::Teacher(lesson.1),
                Who::Teacher(_) => Who::Course(lesson.0),
            };
            (from, to) = (to, from);
        }
        for (_, lesson, from, _) in &chain {
            self.busy.remove(&(Who::Course(lesson.0), *from));
            self.busy.remove(&(Who::Teacher(lesson.1), *from));
        }
        for (number, lesson, _, to) in chain {
            self.put(number, lesson, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_full_week_has_a_slot_for_everything_and_nobody_twice() {
        // Seven courses and seven teachers, each with every slot taken: there is no slack at all.
        let mut lessons: Vec<Lesson> =
            (0..7).flat_map(|course| (0..7).flat_map(move |teacher| [(course, teacher); 3])).collect();
        let mut dice = Dice::new(7);
        dice.shuffle(&mut lessons);
        let slots = timetable(&lessons, 21, &mut dice);
        let courses: BTreeSet<_> = lessons.iter().zip(&slots).map(|(l, slot)| (l.0, slot)).collect();
        let teachers: BTreeSet<_> = lessons.iter().zip(&slots).map(|(l, slot)| (l.1, slot)).collect();
        assert_eq!((courses.len(), teachers.len()), (147, 147));
    }
}
