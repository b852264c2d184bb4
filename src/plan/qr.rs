//! An address as a QR code, for those who hold the paper and want the list.

use std::fmt::Write as _;

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;

use crate::view::QrView;

/// The code of an address; `None` when the address is too long for one that can be printed small.
pub fn code(address: &str) -> Option<QrView> {
    // The medium level survives a crease and a coffee stain; above 180 letters its squares are too small for a phone.
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok().filter(|_| address.len() <= 180)?;
    let width = code.size;
    let mut path = String::new();
    for y in 0..width {
        let (row, mut x) = (&code[y], 0);
        while x < width {
            let run = row[x..].iter().take_while(|module| module.value()).count();
            if run > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run.max(1);
        }
    }
    Some(QrView { width, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners() {
        let code = code("https://www.example.fi/").unwrap();
        assert!(code.path.starts_with("M0 0h7v1h-7z"));
        assert!(code.path.contains(&format!("M{} 0h7v1h-7z", code.width - 7)));
        assert!(code.path.contains(&format!("M0 {}h7v1h-7z", code.width - 1)));
        assert!(super::code(&"a".repeat(181)).is_none());
    }
}
