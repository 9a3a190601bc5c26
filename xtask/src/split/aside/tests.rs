use walrus::ModuleConfig;
use wasmi::{Engine, Linker, Store, Val};

use super::*;

/// Every way in which an arm may be left, with locals that are given, given back, or its own.
const PROGRAM: &str = r#"(module
  (memory 1)
  (func (export "back") (param $a i32) (param $b i32) (result i32) (local $own i32) (local $kept i32)
    (local.set $kept (i32.const 3))
    (if (i32.gt_s (local.get $a) (i32.const 10))
      (then
        (local.set $own (i32.mul (local.get $a) (local.get $b)))
        (local.set $kept (i32.add (local.get $kept) (local.get $own)))
        (i32.store (i32.const 4) (local.get $own))
        (local.set $b (i32.sub (local.get $own) (i32.const 1)))
        (i32.store (i32.const 8) (i32.add (local.get $own) (i32.load (i32.const 4))))))
    (i32.add (local.get $kept) (i32.add (local.get $b) (i32.load (i32.const 8)))))
  (func (export "value") (param $a i32) (param $b i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $a) (i32.const 10))
      (then (local.get $b))
      (else
        (block $out (result i32)
          (br_if $out (i32.const 77) (i32.eq (local.get $b) (i32.const 5)))
          (drop)
          (i32.store (i32.const 16) (i32.add (local.get $a) (i32.const 1)))
          (i32.store (i32.const 20) (i32.add (local.get $b) (i32.const 2)))
          (i32.mul (i32.load (i32.const 16)) (i32.load (i32.const 20)))))))
  (func (export "returns") (param $a i32) (param $b i32) (result i32)
    (if (i32.gt_s (local.get $a) (i32.const 10))
      (then
        (i32.store (i32.const 24) (i32.add (local.get $a) (i32.const 1)))
        (i32.store (i32.const 28) (i32.add (local.get $b) (i32.const 2)))
        (return (i32.xor (i32.load (i32.const 24)) (i32.load (i32.const 28))))))
    (i32.const 0))
  (func (export "branches") (param $a i32) (param $b i32) (result i32) (local $sum i32)
    (block $done
      (loop $again
        (local.set $sum (i32.add (local.get $sum) (local.get $a)))
        (if (i32.gt_s (local.get $sum) (i32.const 10))
          (then
            (i32.store (i32.const 32) (i32.add (local.get $a) (local.get $b)))
            (i32.store (i32.const 36) (i32.add (local.get $b) (local.get $sum)))
            (i32.store (i32.const 48) (i32.add (local.get $b) (local.get $a)))
            (local.set $sum (i32.add (i32.load (i32.const 32)) (i32.load (i32.const 36))))
            (br $done)))
        (br_if $again (i32.lt_s (local.get $sum) (local.get $b)))))
    (local.get $sum))
  (func (export "middle") (param $a i32) (param $b i32) (result i32)
    (block $done
      (if (i32.gt_s (local.get $a) (i32.const 10))
        (then
          (i32.store (i32.const 40) (i32.add (local.get $a) (local.get $b)))
          (br_if $done (local.get $b))
          (i32.store (i32.const 40) (i32.add (local.get $a) (i32.const 9)))
          (i32.store (i32.const 44) (i32.add (local.get $a) (i32.const 9))))))
    (i32.load (i32.const 40))))"#;

fn parsed(program: &[u8]) -> Module {
    ModuleConfig::new().parse(program).unwrap()
}

/// The program with all arms set aside that can be, and how many of each function were.
fn all_aside() -> (Vec<u8>, Vec<usize>) {
    let mut module = parsed(&wat::parse_str(PROGRAM).unwrap());
    let ids: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let mut made = Vec::new();
    for id in ids {
        let idle = arms(module.funcs.get(id).kind.unwrap_local()).into_iter().collect();
        made.push(set_aside(&mut module, id, &idle).len());
    }
    (module.emit_wasm(), made)
}

fn answers(program: &[u8]) -> Vec<String> {
    let engine = Engine::default();
    let module = wasmi::Module::new(&engine, program).unwrap();
    let mut answers = Vec::new();
    for name in ["back", "value", "returns", "branches", "middle"] {
        for (a, b) in [(1, 5), (11, 5), (12, 0), (3, 100), (-4, -9), (40, 41)] {
            let mut store = Store::new(&engine, ());
            let instance = Linker::new(&engine).instantiate_and_start(&mut store, &module).unwrap();
            let function = instance.get_func(&store, name).unwrap();
            let mut answer = [Val::I32(0)];
            // A loop that would not end is no test.
            if (name, a) == ("branches", -4) {
                continue;
            }
            function.call(&mut store, &[Val::I32(a), Val::I32(b)], &mut answer).unwrap();
            answers.push(format!("{name} {a} {b}: {answer:?}"));
        }
    }
    answers
}

#[test]
fn arms_set_aside_do_what_they_did() {
    let whole = wat::parse_str(PROGRAM).unwrap();
    let (aside, made) = all_aside();
    assert_eq!(answers(&aside), answers(&whole));
    // A branch out of the middle keeps the last one where it is.
    assert_eq!(made, [1, 1, 1, 1, 0]);
}

#[test]
fn what_runs_stays() {
    let mut module = parsed(&wat::parse_str(PROGRAM).unwrap());
    let id = module.funcs.iter_local().next().unwrap().0;
    assert_eq!(arms(module.funcs.get(id).kind.unwrap_local()).len(), 2);
    assert!(set_aside(&mut module, id, &BTreeSet::new()).is_empty());
}
