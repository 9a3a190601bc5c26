//! The names in a WebAssembly module: its imports and exports, renamed.
//!
//! Follows the binary format of the WebAssembly core specification, sections 2 (imports) and
//! 7 (exports); every other section is passed on as it is. Refuses a module that it cannot follow.

use anyhow::{Context as _, Result, bail};

/// Eight bytes: a magic number and the version of the format.
const HEADER: usize = 8;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The module with imports and exports renamed by a list of old and new names.
///
/// # Errors
/// When the bytes are no module, or an import is of a kind that is not known here.
pub(super) fn rename(module: &[u8], names: &[(String, String)]) -> Result<Vec<u8>> {
    let (header, sections) = module.split_at_checked(HEADER).context("no WebAssembly module")?;
    let mut reader = Reader(sections);
    let mut renamed = header.to_vec();
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let content = reader.bytes(length)?;
        let content = match id {
            IMPORTS => imports(content, names)?,
            EXPORTS => exports(content, names)?,
            _ => content.to_vec(),
        };
        renamed.push(id);
        put(&mut renamed, &content);
    }
    Ok(renamed)
}

fn imports(section: &[u8], names: &[(String, String)]) -> Result<Vec<u8>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let mut out = number(count);
    for _ in 0..count {
        put(&mut out, reader.text()?);
        put(&mut out, new_name(reader.text()?, names));
        let kind = reader.byte()?;
        // wasm-bindgen imports functions alone; each is followed by the number of its type.
        if kind != 0 {
            bail!("an import is of kind {kind}, and no function");
        }
        out.push(kind);
        out.extend(number(reader.number()?));
    }
    Ok(out)
}

fn exports(section: &[u8], names: &[(String, String)]) -> Result<Vec<u8>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let mut out = number(count);
    for _ in 0..count {
        put(&mut out, new_name(reader.text()?, names));
        out.push(reader.byte()?);
        out.extend(number(reader.number()?));
    }
    Ok(out)
}

fn new_name<'a>(name: &'a [u8], names: &'a [(String, String)]) -> &'a [u8] {
    let known = names.iter().find(|(from, _)| from.as_bytes() == name);
    known.map_or(name, |(_, to)| to.as_bytes())
}

/// Appends bytes with their length before them.
fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(number(bytes.len()));
    out.extend(bytes);
}

/// A number in LEB128.
fn number(mut value: usize) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            out.push(low);
            return out;
        }
        out.push(low | 0x80);
    }
}

/// What is left of the bytes.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("the module ends too early")?;
        self.0 = rest;
        Ok(*first)
    }

    fn bytes(&mut self, length: usize) -> Result<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length).context("the module ends too early")?;
        self.0 = rest;
        Ok(bytes)
    }

    fn text(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        self.bytes(length)
    }

    fn number(&mut self) -> Result<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        bail!("a number in the module is too long")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with an import `m.long`, an export `name` of it, and a section of its own.
    fn module(import: &str, export: &str) -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        let mut imports = vec![1];
        put(&mut imports, b"m");
        put(&mut imports, import.as_bytes());
        imports.extend([0, 3]);
        module.push(IMPORTS);
        put(&mut module, &imports);
        let mut exports = vec![1];
        put(&mut exports, export.as_bytes());
        exports.extend([0, 0]);
        module.push(EXPORTS);
        put(&mut module, &exports);
        module.push(0);
        put(&mut module, &[7; 300]);
        module
    }

    #[test]
    fn imports_and_exports_get_their_new_names() {
        let names = [("long", "a"), ("name", "b")].map(|(from, to)| (from.into(), to.into()));
        assert_eq!(rename(&module("long", "name"), &names).unwrap(), module("a", "b"));
        assert_eq!(rename(&module("other", "c"), &names).unwrap(), module("other", "c"));
    }

    #[test]
    fn what_cannot_be_followed_is_refused() {
        let whole = module("long", "name");
        for (bytes, why) in [
            (&whole[..4], "no WebAssembly module"),
            (&whole[..whole.len() - 1], "ends too early"),
            (&whole[..12], "ends too early"),
        ] {
            let error = rename(bytes, &[]).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
        let mut table = whole.clone();
        let kind = table.iter().rposition(|byte| *byte == 3).unwrap() - 1;
        table[kind] = 1;
        assert!(rename(&table, &[]).unwrap_err().to_string().contains("kind 1"));
    }
}
