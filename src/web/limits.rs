//! How many requests one caller may send: everybody at the API, and everybody who opens an address that is itself
//! the key. Each process counts for itself; a caller who comes too fast is told when to come again (429).
//!
//! Kiosks are counted by device and programs by key, so that a whole school may come from one address. An address
//! counts only for those who are nobody, and it is the one that a trusted proxy names, or the peer's own.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};

use super::error::Trouble;
use super::session::{Identity, Visitor};
use crate::app::App;
use crate::auth::rules::{Pace, seconds};
use crate::config;
use crate::ids::{ApiTokenId, KioskId, UserId};

/// Who is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who {
    /// A person at the API.
    Person(UserId),
    /// A program with a key.
    Program(ApiTokenId),
    /// A kiosk.
    Kiosk(KioskId),
    /// Nobody in particular, at the API.
    Stranger(IpAddr),
    /// Whoever opens links of families, calendars, the sign-in.
    Link(IpAddr),
    /// Whoever tells us something.
    Hook(IpAddr),
}

impl Who {
    /// Far above what is usual: 500 arrivals in a quarter of an hour are one request in two seconds, a kiosk back
    /// from a day offline sends a few batches, WhatsApp tells thousands of things after a message to everybody.
    const fn pace(self) -> Pace {
        match self {
            Self::Person(_) => Pace { burst: 600, per_minute: 600 },
            Self::Program(_) | Self::Kiosk(_) => Pace { burst: 600, per_minute: 1200 },
            Self::Stranger(_) => Pace { burst: 120, per_minute: 120 },
            Self::Link(_) => Pace { burst: 300, per_minute: 300 },
            Self::Hook(_) => Pace { burst: 3000, per_minute: 6000 },
        }
    }

    /// Who asks for `path`; nobody is counted at the pages of those who have signed in.
    fn of(path: &str, visitor: &Visitor) -> Option<Self> {
        let is_below = |folders: &[&str]| folders.iter().any(|folder| path.starts_with(folder));
        let address = network(visitor.address);
        if is_below(&["/webhooks/"]) {
            return Some(Self::Hook(address));
        }
        if is_below(&["/f/", "/calendar/", "/login", "/password", "/passkeys"]) {
            return Some(Self::Link(address));
        }
        if !is_below(&["/api/", "/admin/scheduler/jobs"]) {
            return None;
        }
        Some(match &visitor.identity {
            Identity::Person(person) => Self::Person(person.id),
            Identity::Program(program) => Self::Program(program.id),
            Identity::Kiosk(door) => Self::Kiosk(door.kiosk_id),
            Identity::Nobody | Identity::Expired | Identity::RevokedKiosk | Identity::Unknown(_) => {
                Self::Stranger(address)
            }
        })
    }
}

/// What one customer of a network is given: an address, of IPv6 the 64 bits before their own.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & (u128::MAX << 64))),
        four @ IpAddr::V4(_) => four,
    }
}

/// Buckets that are not full, and when to look for those that are full again.
#[derive(Debug)]
struct Buckets {
    full_at: HashMap<Who, DateTime<Utc>>,
    look_at: usize,
}

/// Buckets below which none is looked for.
const FEW: usize = 10_000;

/// What this process has counted.
#[derive(Debug)]
pub struct Limits {
    percent: u32,
    buckets: Mutex<Buckets>,
}

impl Limits {
    /// Nothing has been counted yet.
    pub fn new(web: &config::Web) -> Self {
        let buckets = Buckets { full_at: HashMap::new(), look_at: FEW };
        Self { percent: web.rate_limit_percent, buckets: Mutex::new(buckets) }
    }

    /// Counts a request, or says how long to wait.
    fn take(&self, who: Who, now: DateTime<Utc>) -> Result<(), TimeDelta> {
        if self.percent == 0 {
            return Ok(());
        }
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.full_at.len() >= buckets.look_at {
            buckets.full_at.retain(|_, full_at| *full_at > now);
            buckets.look_at = (buckets.full_at.len() * 2).max(FEW);
        }
        let before = buckets.full_at.get(&who).copied();
        let full_at = who.pace().scaled(self.percent).take(before, now)?;
        buckets.full_at.insert(who, full_at);
        Ok(())
    }
}

/// Lets a request through, or tells when to come again.
pub async fn hold_back(
    State((app, limits)): State<(App, Arc<Limits>)>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let who = Who::of(parts.uri.path(), &Visitor::of(&parts));
    if let Some(wait) = who.and_then(|who| limits.take(who, app.clock.real()).err()) {
        return Trouble::TooOften(seconds(wait)).into_response();
    }
    next.run(Request::from_parts(parts, body)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(address: &str) -> Visitor {
        Visitor { identity: Identity::Nobody, request_id: String::new(), address: address.parse().unwrap() }
    }

    #[test]
    fn strangers_are_counted_by_address_where_addresses_are_open() {
        let home: IpAddr = "200.1.1.1".parse().unwrap();
        for (path, who) in [
            ("/api/v1/students", Some(Who::Stranger(home))),
            ("/admin/scheduler/jobs", Some(Who::Stranger(home))),
            ("/f/abc", Some(Who::Link(home))),
            ("/calendar/abc.ics", Some(Who::Link(home))),
            ("/login", Some(Who::Link(home))),
            ("/webhooks/whatsapp", Some(Who::Hook(home))),
            ("/app/students", None),
            ("/family", None),
        ] {
            assert_eq!(Who::of(path, &visitor("200.1.1.1")), who, "{path}");
        }
    }

    #[test]
    fn a_customer_of_a_network_is_one() {
        for (one, other, same) in [
            ("200.1.1.1", "::ffff:200.1.1.1", true),
            ("200.1.1.1", "200.1.1.2", false),
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true),
            ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ] {
            let network = |address: &str| network(address.parse().unwrap());
            assert_eq!(network(one) == network(other), same, "{one} {other}");
        }
    }

    #[test]
    fn a_caller_who_is_too_fast_stops_nobody_else_and_full_buckets_are_forgotten() {
        let web = |percent: &str| {
            let vars = config::Vars::new([("RATE_LIMIT_PERCENT", percent)]);
            let now = DateTime::UNIX_EPOCH;
            config::Config::read(vars, std::path::Path::new("/nowhere"), now).unwrap().web
        };
        let (limits, now) = (Limits::new(&web("1")), DateTime::UNIX_EPOCH);
        let address = |n: u32| Who::Link(IpAddr::V4(n.into()));
        for _ in 0..3 {
            assert_eq!(limits.take(address(1), now), Ok(()));
        }
        assert_eq!(limits.take(address(1), now), Err(TimeDelta::seconds(20)));
        assert_eq!(limits.take(address(2), now), Ok(()));
        for n in 3..=u32::try_from(FEW).unwrap() {
            limits.take(address(n), now).unwrap();
        }
        assert_eq!(limits.buckets.lock().unwrap().full_at.len(), FEW);
        limits.take(address(0), now + TimeDelta::hours(1)).unwrap();
        assert_eq!(limits.buckets.lock().unwrap().full_at.len(), 1);
        let none = Limits::new(&web("0"));
        assert!((0..10_000).all(|_| none.take(address(1), now).is_ok()));
    }
}
