//! Cuts one WebAssembly module into two that make one program: the functions that are needed at
//! once, and the rest.
//!
//! Both share the memory, the tables and the globals, which are the first part's. Where the first
//! part calls a function of the rest, or hands one out by name or in its table, it has a stub: a
//! function that has the rest brought (the import `rest.load`), unless it is there, and then calls a
//! place in the table that the rest has filled. Refuses nothing that the compiler makes; what the
//! rest calls of the first part is exported under a number.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use walrus::ir;
use walrus::{
    ConstExpr, Data, Element, ElementItems, ElementKind, Export, FunctionBuilder, FunctionId,
    FunctionKind, Global, GlobalKind, ImportKind, ImportedFunction, InstrSeqBuilder, LocalId,
    Memory, Module, ModuleConfig, Table, TableId, TypeId, ValType,
};

use super::aside;

/// The module that the first part imports [`LOAD`] from, and the name that the script has for it.
const REST: &str = "rest";
/// Brings the rest, or fails.
const LOAD: &str = "load";
/// What the rest imports of the first part comes from a module of this name.
const FIRST: &str = "first";
/// The name of the global that says whether the rest is there.
const READY: &str = "ready";
/// The module and the name of what an instrumented program calls with the number of each function
/// that it enters.
const PROBE: (&str, &str) = ("probe", "seen");

/// A function that is no longer than this in bytes stays where it was asked for from: a stub in its
/// place would be no shorter.
const STUB: usize = 16;

/// The two parts of a program.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) first: Vec<u8>,
    pub(super) rest: Vec<u8>,
    /// How many functions the program has, with the arms that were set aside.
    pub(super) functions: usize,
    /// How many arms were set aside.
    pub(super) arms: usize,
    /// How many of them the first part has.
    pub(super) kept: usize,
    /// How many stubs the first part has beside them.
    pub(super) stubs: usize,
}

/// The program with a call to `probe.seen` at the start of every function and of every arm of an
/// `if`. A function's number is its place among those that the module defines; the arms are numbered
/// on from there, in the order of the program.
///
/// # Errors
/// When the bytes are no module.
pub(super) fn instrumented(program: &[u8]) -> Result<Vec<u8>> {
    let Numbered { mut module, ids } = Numbered::parse(program)?;
    let mark = module.types.add(&[ValType::I32], &[]);
    let (seen, _) = module.add_import_func(PROBE.0, PROBE.1, mark);
    let mut arms = ids.len()..;
    for (number, id) in ids.iter().enumerate() {
        let function = module.funcs.get_mut(*id).kind.unwrap_local_mut();
        let marked = aside::arms(function).into_iter().zip(&mut arms).collect::<Vec<_>>();
        for (seq, number) in marked.into_iter().chain([(function.entry_block(), number)]) {
            let mut body = function.builder_mut().instr_seq(seq);
            body.instr_at(0, ir::Const { value: ir::Value::I32(small(number)?) });
            body.instr_at(1, ir::Call { func: seen });
        }
    }
    Ok(module.emit_wasm())
}

/// Cuts a program in two: the functions and arms whose numbers are in `needed`, and the rest.
///
/// # Errors
/// When the bytes are no module, or one without a table of functions.
pub(super) fn split(program: &[u8], needed: &BTreeSet<usize>) -> Result<Parts> {
    let mut first = Numbered::parse(program)?;
    let mut rest = Numbered::parse(program)?;
    let functions = first.ids.len();
    first.set_aside(needed);
    rest.set_aside(needed);
    let needed = needed.range(..functions).copied().collect();
    let mut kept = first.with_small_ones(&needed);
    let places = first.without(&mut kept)?;
    let called = rest.only_rest(&kept, &places)?;
    for number in called {
        let id = *first.ids.get(number).context("a function is gone")?;
        first.module.exports.add(&number.to_string(), id);
    }
    Ok(Parts {
        first: first.module.emit_wasm(),
        rest: rest.module.emit_wasm(),
        functions: first.ids.len(),
        arms: first.ids.len() - functions,
        kept: kept.len(),
        stubs: places.len(),
    })
}

/// A module and the functions that it defines, in their order.
struct Numbered {
    module: Module,
    ids: Vec<FunctionId>,
}

impl Numbered {
    fn parse(program: &[u8]) -> Result<Self> {
        let mut config = ModuleConfig::new();
        config.generate_name_section(false).generate_producers_section(false);
        let module = config.parse(program)?;
        let ids = module.funcs.iter_local().map(|(id, _)| id).collect();
        Ok(Self { module, ids })
    }

    /// Makes functions of what does not run of the functions that do; they come last.
    fn set_aside(&mut self, needed: &BTreeSet<usize>) {
        let mut arms = self.ids.len()..;
        let mut made = Vec::new();
        for (number, id) in self.ids.iter().enumerate() {
            let function = self.module.funcs.get(*id).kind.unwrap_local();
            let all = aside::arms(function).into_iter().zip(&mut arms).collect::<Vec<_>>();
            if needed.contains(&number) {
                let idle = all.into_iter().filter(|(_, arm)| !needed.contains(arm));
                let idle = idle.map(|(seq, _)| seq).collect();
                made.extend(aside::set_aside(&mut self.module, *id, &idle));
            }
        }
        self.ids.extend(made);
    }

    /// The functions needed, and those that are shorter than a stub and call nothing else.
    fn with_small_ones(&self, needed: &BTreeSet<usize>) -> BTreeSet<usize> {
        let numbers: BTreeMap<_, _> = self.ids.iter().zip(0..).map(|(id, at)| (*id, at)).collect();
        let mut kept = needed.clone();
        loop {
            let before = kept.len();
            for (number, id) in self.ids.iter().enumerate() {
                let function = self.module.funcs.get(*id).kind.unwrap_local();
                let size = function.original_range.as_ref().map_or(usize::MAX, |at| at.len());
                if size > STUB || kept.contains(&number) {
                    continue;
                }
                let mut calls = Calls::default();
                ir::dfs_in_order(&mut calls, function, function.entry_block());
                let stays = |id: &FunctionId| numbers.get(id).is_none_or(|it| kept.contains(it));
                if calls.0.iter().all(stays) {
                    kept.insert(number);
                }
            }
            if kept.len() == before {
                return kept;
            }
        }
    }

    /// Makes the first part: stubs stand for what is not kept and still asked for. Gives the place
    /// in the table of each of those, by its number.
    fn without(&mut self, kept: &mut BTreeSet<usize>) -> Result<BTreeMap<usize, i32>> {
        let table = function_table(&self.module)?;
        let gone: Vec<usize> = (0..self.ids.len()).filter(|it| !kept.contains(it)).collect();
        for number in &gone {
            self.replace(*number, |body, _| {
                body.unreachable();
            });
        }
        share(&mut self.module);
        walrus::passes::gc::run(&mut self.module);

        let alive: BTreeSet<FunctionId> =
            self.module.funcs.iter_local().map(|(id, _)| id).collect();
        // What only the rest calls goes there, however small it is.
        kept.retain(|number| self.ids.get(*number).is_some_and(|id| alive.contains(id)));
        let in_table = places_in(&self.module, table);
        let mut free = self.module.tables.get(table).initial;
        let mut places = BTreeMap::new();
        for number in gone {
            let Some(id) = self.ids.get(number).filter(|id| alive.contains(id)) else { continue };
            let place = in_table.get(id).copied().unwrap_or_else(|| {
                free += 1;
                free - 1
            });
            places.insert(number, small(place)?);
        }
        let grown = self.module.tables.get_mut(table);
        grown.maximum = grown.maximum.map(|most| most.max(free));
        grown.initial = free;

        let ensure = self.ensure();
        for (number, place) in &places {
            self.replace(*number, |body, (args, ty)| {
                body.call(ensure);
                for arg in args {
                    body.local_get(*arg);
                }
                body.i32_const(*place).call_indirect(ty, table);
            });
        }
        Ok(places)
    }

    /// The function that has the rest brought, unless it is there.
    fn ensure(&mut self) -> FunctionId {
        let module = &mut self.module;
        let nothing = module.types.add(&[], &[]);
        let (load, _) = module.add_import_func(REST, LOAD, nothing);
        let zero = ConstExpr::Value(ir::Value::I32(0));
        let ready = module.globals.add_local(ValType::I32, true, false, zero);
        module.exports.add(READY, ready);
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.func_body().global_get(ready).unop(ir::UnaryOp::I32Eqz).if_else(
            None,
            |missing| {
                missing.call(load);
            },
            |_| {},
        );
        builder.finish(Vec::new(), &mut module.funcs)
    }

    /// Gives a function another body, of the same type.
    fn replace(
        &mut self,
        number: usize,
        body: impl FnOnce(&mut InstrSeqBuilder<'_>, (&[LocalId], TypeId)),
    ) {
        let Some(id) = self.ids.get(number).copied() else { return };
        let ty = self.module.funcs.get(id).ty();
        let types = self.module.types.get(ty);
        let (params, results) = (types.params().to_vec(), types.results().to_vec());
        let args: Vec<LocalId> =
            params.iter().map(|param| self.module.locals.add(*param)).collect();
        let mut builder = FunctionBuilder::new(&mut self.module.types, &params, &results);
        body(&mut builder.func_body(), (&args, ty));
        self.module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(args));
    }

    /// Makes the rest: what is kept elsewhere is imported, and the places in the table are filled.
    /// Gives the numbers of the functions that are imported.
    fn only_rest(
        &mut self,
        kept: &BTreeSet<usize>,
        places: &BTreeMap<usize, i32>,
    ) -> Result<Vec<usize>> {
        let module = &mut self.module;
        let table = function_table(module)?;
        let exports: Vec<_> = module.exports.iter().map(Export::id).collect();
        exports.into_iter().for_each(|id| module.exports.delete(id));
        let elements: Vec<_> = module.elements.iter().map(Element::id).collect();
        elements.into_iter().for_each(|id| module.elements.delete(id));
        let data: Vec<_> = module.data.iter().map(Data::id).collect();
        data.into_iter().for_each(|id| module.data.delete(id));
        borrow(module);
        for number in kept {
            let Some(id) = self.ids.get(*number).copied() else { continue };
            let ty = module.funcs.get(id).ty();
            let import = module.imports.add(FIRST, &number.to_string(), id);
            module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
        let by_place: BTreeMap<i32, FunctionId> = places
            .iter()
            .filter_map(|(number, place)| Some((*place, *self.ids.get(*number)?)))
            .collect();
        for (start, functions) in runs(by_place) {
            let offset = ConstExpr::Value(ir::Value::I32(start));
            let kind = ElementKind::Active { table, offset };
            let segment = module.elements.add(kind, ElementItems::Functions(functions));
            module.tables.get_mut(table).elem_segments.insert(segment);
        }
        let (ready, _) = module.add_import_global(FIRST, READY, ValType::I32, true, false);
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.func_body().i32_const(1).global_set(ready);
        module.start = Some(builder.finish(Vec::new(), &mut module.funcs));
        walrus::passes::gc::run(module);
        let imported: BTreeSet<FunctionId> = module
            .imports
            .iter()
            .filter_map(|import| match import.kind {
                ImportKind::Function(id) => Some(id),
                _ => None,
            })
            .collect();
        let is_imported =
            |number: &usize| self.ids.get(*number).is_some_and(|id| imported.contains(id));
        Ok(kept.iter().copied().filter(is_imported).collect())
    }
}

/// The functions that a function names.
#[derive(Default)]
struct Calls(Vec<FunctionId>);

impl<'a> ir::Visitor<'a> for Calls {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.push(*function);
    }
}

fn function_table(module: &Module) -> Result<TableId> {
    module.tables.main_function_table()?.context("the program has no table of functions")
}

/// Exports the memory, the tables and the globals under names that [`borrow`] knows.
fn share(module: &mut Module) {
    for (name, id) in named("memory", module.memories.iter().map(Memory::id)) {
        module.exports.add(&name, id);
    }
    for (name, id) in named("table", module.tables.iter().map(Table::id)) {
        module.exports.add(&name, id);
    }
    for (name, id) in named("global", module.globals.iter().map(Global::id)) {
        module.exports.add(&name, id);
    }
}

/// Imports what [`share`] exports, and what fills them no more.
fn borrow(module: &mut Module) {
    for (name, id) in named("memory", module.memories.iter().map(Memory::id)) {
        let import = module.imports.add(FIRST, &name, id);
        let memory = module.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
    for (name, id) in named("table", module.tables.iter().map(Table::id)) {
        let import = module.imports.add(FIRST, &name, id);
        let table = module.tables.get_mut(id);
        table.import = Some(import);
        table.elem_segments.clear();
        // The first part's is longer than it was.
        table.maximum = None;
    }
    for (name, id) in named("global", module.globals.iter().map(Global::id)) {
        let import = module.imports.add(FIRST, &name, id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
}

fn named<T>(kind: &str, ids: impl Iterator<Item = T>) -> Vec<(String, T)> {
    ids.enumerate().map(|(at, id)| (format!("{kind}{at}"), id)).collect()
}

/// Where in the table a function stands already.
fn places_in(module: &Module, table: TableId) -> BTreeMap<FunctionId, u64> {
    let mut places = BTreeMap::new();
    for element in module.elements.iter() {
        let ElementKind::Active { table: of, offset: ConstExpr::Value(ir::Value::I32(start)) } =
            &element.kind
        else {
            continue;
        };
        let (ElementItems::Functions(functions), Ok(start)) =
            (&element.items, u64::try_from(*start))
        else {
            continue;
        };
        if *of == table {
            for (function, place) in functions.iter().zip(start..) {
                places.entry(*function).or_insert(place);
            }
        }
    }
    places
}

/// What stands at places that follow each other, together, with the first place.
fn runs(by_place: BTreeMap<i32, FunctionId>) -> Vec<(i32, Vec<FunctionId>)> {
    let mut runs: Vec<(i32, Vec<FunctionId>)> = Vec::new();
    let mut next = None;
    for (place, function) in by_place {
        match runs.last_mut() {
            Some((_, functions)) if next == Some(place) => functions.push(function),
            _ => runs.push((place, vec![function])),
        }
        next = place.checked_add(1);
    }
    runs
}

fn small(number: impl TryInto<i32>) -> Result<i32> {
    number.try_into().ok().context("too many functions")
}

#[cfg(test)]
mod tests;
