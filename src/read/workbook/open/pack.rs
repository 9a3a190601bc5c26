//! Files as a zip archive, stored: for a workbook that had to be mended before it is opened.

/// Packs files, each under its name. Names and files are shorter than 4 GiB.
pub(super) fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = bytes.len() as u32;
        let fields = fields(name, content);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&fields);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&fields);
        // No comment, first disk, no attributes.
        list.extend([0; 10]);
        list.extend(offset.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let (start, length, count) = (bytes.len() as u32, list.len() as u32, files.len() as u16);
    bytes.extend(list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    bytes.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    bytes.extend([0; 2]);
    bytes
}

/// What both headers of a file say: version 2.0, no flags, stored, no time, checksum, sizes, and
/// the lengths of its name and of nothing more.
fn fields(name: &str, content: &[u8]) -> Vec<u8> {
    let size = (content.len() as u32).to_le_bytes();
    let mut fields = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
    fields.extend(checksum(content).to_le_bytes());
    fields.extend([size, size].concat());
    fields.extend((name.len() as u16).to_le_bytes());
    fields.extend([0; 2]);
    fields
}

/// CRC-32 as zip uses it (ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::container::Archive;

    #[test]
    fn what_is_packed_is_unpacked_again() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        let bytes = pack(&[("a/b.xml", b"<b/>"), ("c", b"")]);
        let mut archive = Archive::open(&bytes);
        assert!(!archive.is_cut_off);
        let members = archive.members.clone();
        assert_eq!(members.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["a/b.xml", "c"]);
        assert_eq!(archive.unpack(&members[0]), (b"<b/>".to_vec(), None));
    }
}
