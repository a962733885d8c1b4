//! Where a session is used from, as its owner can recognise it.

use std::net::{IpAddr, Ipv4Addr};

/// The beginning of an address: it says enough to recognise a network, and less than the address does.
pub fn place(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => of_four(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(address) => of_four(address),
            None if address.is_loopback() => address.to_string(),
            None => {
                let [a, b, c, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:…")
            }
        },
    }
}

fn of_four(address: Ipv4Addr) -> String {
    if address.is_loopback() {
        return address.to_string();
    }
    let [a, b, c, _] = address.octets();
    format!("{a}.{b}.{c}.…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_by_its_network() {
        for (address, told) in [
            ("190.45.12.77", "190.45.12.…"),
            ("::ffff:190.45.12.77", "190.45.12.…"),
            ("2800:300:6a1::7", "2800:300:6a1:…"),
            ("127.0.0.1", "127.0.0.1"),
            ("::1", "::1"),
        ] {
            assert_eq!(place(address.parse().unwrap()), told);
        }
    }
}
