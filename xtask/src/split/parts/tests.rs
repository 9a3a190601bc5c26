use wasmi::{Caller, Engine, Extern, Linker, Store, Val};

use super::*;

/// Functions 0, 2 and 3 are needed at once; 1, 4, 5 and 6 are not; 7 is, but is very small.
const PROGRAM: &str = r#"(module
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (type $turn (func (param i32) (result i32)))
  (memory (export "memory") 1)
  (table $places 3 3 funcref)
  (global $depth (mut i32) (i32.const 100))
  (data (i32.const 8) "\07")
  (elem (i32.const 1) $next $far)
  (func $next (param i32) (result i32) (call $small (local.get 0)))
  (func $far (param i32) (result i32)
    (global.set $depth (i32.sub (global.get $depth) (i32.const 10)))
    (i32.store8 (i32.const 9) (i32.load8_u (i32.const 8)))
    (i32.add
      (call $twice (call $next (local.get 0)))
      (i32.add (call $deep (i32.const 5)) (i32.load8_u (i32.const 9)))))
  (func (export "direct") (param i32) (result i32) (call $far (local.get 0)))
  (func (export "indirect") (param i32 i32) (result i32)
    (call_indirect $places (type $turn) (local.get 1) (local.get 0)))
  (func (export "late") (param i64 i32 f64) (result f64)
    (if (i32.gt_s (local.get 1) (i32.const 0)) (then (global.set $depth (local.get 1))))
    (f64.add (f64.convert_i64_s (local.get 0)) (local.get 2)))
  (func $deep (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.add (global.get $depth) (call $deep (i32.sub (local.get 0) (i32.const 1)))))
      (else (i32.const 0))))
  (func $unused (export "depth") (result i32) (global.get $depth))
  (func $small (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))"#;

const NEEDED: [usize; 3] = [0, 2, 3];

fn steps() -> Vec<(&'static str, Vec<Val>)> {
    vec![
        ("indirect", vec![Val::I32(1), Val::I32(41)]),
        ("depth", vec![]),
        ("direct", vec![Val::I32(4)]),
        ("depth", vec![]),
        ("indirect", vec![Val::I32(2), Val::I32(41)]),
        ("late", vec![Val::I64(1 << 40), Val::I32(7), Val::F64(0.5.into())]),
        ("depth", vec![]),
        ("direct", vec![Val::I32(-3)]),
    ]
}

/// What a store of the tests holds: the rest, and how often it was brought.
#[derive(Default)]
struct Held {
    rest: Option<wasmi::Module>,
    brought: u32,
}

/// The answers to all steps, and after how many of them the rest had been brought.
fn played(first: &[u8], rest: Option<&[u8]>) -> (Vec<String>, Vec<u32>) {
    let engine = Engine::default();
    let rest = rest.map(|rest| wasmi::Module::new(&engine, rest).unwrap());
    let mut store = Store::new(&engine, Held { rest, brought: 0 });
    let mut linker = Linker::<Held>::new(&engine);
    linker.func_wrap("host", "twice", |it: i32| it * 2).unwrap();
    linker
        .func_wrap("rest", "load", |mut caller: Caller<'_, Held>| {
            caller.data_mut().brought += 1;
            let rest = caller.data().rest.clone().expect("a rest");
            let mut linker = Linker::<Held>::new(caller.engine());
            linker.func_wrap("host", "twice", |it: i32| it * 2).unwrap();
            for import in rest.imports().filter(|import| import.module() == "first") {
                let item = caller.get_export(import.name());
                let item = item.unwrap_or_else(|| panic!("no export {}", import.name()));
                linker.define("first", import.name(), item).unwrap();
            }
            linker.instantiate_and_start(&mut caller, &rest).unwrap();
        })
        .unwrap();
    let module = wasmi::Module::new(&engine, first).unwrap();
    let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
    let mut answers = Vec::new();
    let mut brought = Vec::new();
    for (name, given) in steps() {
        let Some(Extern::Func(function)) = instance.get_export(&store, name) else {
            panic!("no export {name}");
        };
        let results = function.ty(&store).results().len();
        let mut answer = vec![Val::I32(0); results];
        function.call(&mut store, &given, &mut answer).unwrap();
        answers.push(format!("{answer:?}"));
        brought.push(store.data().brought);
    }
    (answers, brought)
}

#[test]
fn two_parts_answer_as_the_whole_and_the_rest_is_brought_once() {
    let whole = wat::parse_str(PROGRAM).unwrap();
    let parts = split(&whole, &NEEDED.into()).unwrap();
    let (expected, never) = played(&whole, None);
    let (answers, brought) = played(&parts.first, Some(&parts.rest));
    assert_eq!(answers, expected);
    assert!(expected[2].contains("I32"), "{expected:?}");
    assert_eq!(never, [0; 8]);
    // The first two steps need nothing of the rest: "depth" is very small.
    assert_eq!(brought, [0, 0, 1, 1, 1, 1, 1, 1]);
    assert_eq!((parts.functions, parts.kept, parts.stubs), (8, 5, 2));
}

#[test]
fn a_stub_is_as_good_by_table_and_by_name() {
    let whole = wat::parse_str(PROGRAM).unwrap();
    let (expected, _) = played(&whole, None);
    // Whatever is needed at once, the two make one program.
    for needed in [&[][..], &[0], &[1], &[2, 5], &[0, 1, 2, 3, 4, 5, 6, 7]] {
        let needed: BTreeSet<usize> = needed.iter().copied().collect();
        let parts = split(&whole, &needed).unwrap();
        let (answers, brought) = played(&parts.first, Some(&parts.rest));
        assert_eq!(answers, expected, "{needed:?}");
        let all = needed.len() == parts.functions;
        assert_eq!(brought.last(), Some(&u32::from(!all)), "{needed:?}");
    }
}

#[test]
fn the_same_program_gives_the_same_parts() {
    let whole = wat::parse_str(PROGRAM).unwrap();
    let (one, other) =
        (split(&whole, &NEEDED.into()).unwrap(), split(&whole, &NEEDED.into()).unwrap());
    assert_eq!((one.first, one.rest), (other.first, other.rest));
}

#[test]
fn an_instrumented_program_tells_what_runs() {
    let whole = instrumented(&wat::parse_str(PROGRAM).unwrap()).unwrap();
    let engine = Engine::default();
    let mut store = Store::new(&engine, Vec::<i32>::new());
    let mut linker = Linker::<Vec<i32>>::new(&engine);
    linker.func_wrap("host", "twice", |it: i32| it * 2).unwrap();
    linker
        .func_wrap("probe", "seen", |mut caller: Caller<'_, Vec<i32>>, number: i32| {
            caller.data_mut().push(number);
        })
        .unwrap();
    let module = wasmi::Module::new(&engine, &whole).unwrap();
    let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
    let direct = instance.get_typed_func::<i32, i32>(&store, "direct").unwrap();
    direct.call(&mut store, 4).unwrap();
    assert_eq!(store.data()[..5], [2, 1, 0, 7, 5]);
}

#[test]
fn what_is_no_program_is_refused() {
    assert!(split(b"no module", &BTreeSet::new()).is_err());
    let no_table = wat::parse_str("(module)").unwrap();
    assert!(split(&no_table, &BTreeSet::new()).is_err());
}
