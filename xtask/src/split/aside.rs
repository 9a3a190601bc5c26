//! Sets the parts of functions that do not run aside, as functions of their own.
//!
//! A function that is needed at once holds much that is not: what is done with an error, with an
//! unusual count, at a limit. An arm of an `if` that did not run becomes a function that is given the
//! locals that it names, and gives back those that it sets and that are named elsewhere. Leaves an
//! arm where it is that would not become shorter, or that a branch leaves from its middle.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{self, Instr, InstrSeqId, InstrSeqType};
use walrus::{FunctionBuilder, FunctionId, LocalFunction, LocalId, Module, ValType};

/// No more than this many locals are given back.
const RESULTS: usize = 4;
/// About how many instructions a call and its stub cost, beside what is given and given back.
const COST: usize = 9;

/// The arms of all the `if`s of a function, in their order.
pub(super) fn arms(function: &LocalFunction) -> Vec<InstrSeqId> {
    let mut arms = Vec::new();
    walk(function, function.entry_block(), &mut |instr| {
        if let Instr::IfElse(it) = instr {
            arms.extend([it.consequent, it.alternative]);
        }
    });
    arms
}

/// Calls back with every instruction of a sequence and of those within it, in their order.
fn walk(function: &LocalFunction, seq: InstrSeqId, then: &mut impl FnMut(&Instr)) {
    for (instr, _) in &function.block(seq).instrs {
        then(instr);
        within(instr).into_iter().for_each(|seq| walk(function, seq, then));
    }
}

/// The sequences that an instruction holds.
fn within(instr: &Instr) -> Vec<InstrSeqId> {
    match instr {
        Instr::Block(it) => vec![it.seq],
        Instr::Loop(it) => vec![it.seq],
        Instr::IfElse(it) => vec![it.consequent, it.alternative],
        _ => Vec::new(),
    }
}

/// Sets aside what it can of the arms of a function that did not run; gives the new functions.
pub(super) fn set_aside(
    module: &mut Module,
    id: FunctionId,
    idle: &BTreeSet<InstrSeqId>,
) -> Vec<FunctionId> {
    let mut made = Vec::new();
    let function = module.funcs.get(id).kind.unwrap_local();
    let mut open = vec![function.entry_block()];
    while let Some(seq) = open.pop() {
        let function = module.funcs.get(id).kind.unwrap_local();
        let plan = idle.contains(&seq).then(|| Plan::of(module, function, seq)).flatten();
        if let Some(plan) = plan {
            made.push(plan.carry_out(module, id, seq));
        } else {
            open.extend(function.block(seq).instrs.iter().flat_map(|(instr, _)| within(instr)));
        }
    }
    made
}

/// How an arm becomes a function.
struct Plan {
    /// The locals that it is given.
    given: Vec<LocalId>,
    /// The locals that it gives back.
    back: Vec<LocalId>,
    /// What it leaves on the stack.
    value: Option<ValType>,
    /// What stays behind the call: the branch that ended the arm, or that it does not end.
    stays: Option<Instr>,
}

impl Plan {
    /// `None` where the arm stays as it is.
    fn of(module: &Module, function: &LocalFunction, seq: InstrSeqId) -> Option<Self> {
        let InstrSeqType::Simple(own) = function.block(seq).ty else { return None };
        let last = function.block(seq).instrs.last().map(|(instr, _)| instr.clone());
        let results = module.types.get(function.ty()).results();
        let (value, stays) = match &last {
            Some(Instr::Unreachable(_)) => (None, last),
            Some(Instr::Return(_)) if results.len() < 2 => (results.first().copied(), last),
            Some(Instr::Br(it)) if it.block != seq => {
                let target = function.block(it.block);
                // A branch to a loop goes to its start, and takes nothing along.
                match target.ty {
                    InstrSeqType::Simple(None) => (None, last),
                    InstrSeqType::Simple(_) | InstrSeqType::MultiValue(_) => return None,
                }
            }
            _ => (own, None),
        };
        let ends = stays.is_some();
        let uses = Uses::of(function, seq, ends)?;
        let mut elsewhere = Counts::default();
        walk(function, function.entry_block(), &mut |instr| elsewhere.add(instr));
        let is_own = |local: &LocalId| {
            elsewhere.0.get(local) == uses.counts.0.get(local) && !function.args.contains(local)
        };
        let is_fresh = |local: &LocalId| is_own(local) && uses.set_first.contains(local);
        let given: Vec<LocalId> =
            uses.counts.0.keys().copied().filter(|local| !is_fresh(local)).collect();
        let lost = matches!(stays, Some(Instr::Unreachable(_) | Instr::Return(_)));
        let mut back: Vec<LocalId> = uses.set.iter().copied().collect();
        back.retain(|local| !lost && !is_fresh(local));
        let shorter = uses.length > COST + given.len() * 2 + back.len() * 2;
        (shorter && back.len() <= RESULTS).then_some(Self { given, back, value, stays })
    }

    /// Makes the function, and calls it where the arm was.
    fn carry_out(self, module: &mut Module, id: FunctionId, seq: InstrSeqId) -> FunctionId {
        let types = |locals: &[LocalId]| -> Vec<ValType> {
            locals.iter().map(|local| module.locals.get(*local).ty()).collect()
        };
        let params = types(&self.given);
        let results: Vec<ValType> = self.value.into_iter().chain(types(&self.back)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        let function = module.funcs.get(id).kind.unwrap_local();
        let inner = builder.dangling_instr_seq(self.value).id();
        copy(function, seq, inner, &mut builder, &mut BTreeMap::from([(seq, inner)]));
        if matches!(self.stays, Some(Instr::Return(_) | Instr::Br(_))) {
            builder.instr_seq(inner).instrs_mut().pop();
        }
        let is_end = matches!(self.stays, Some(Instr::Unreachable(_)));
        let mut body = builder.func_body();
        body.instr(ir::Block { seq: inner });
        if is_end {
            body.unreachable();
        } else {
            self.back.iter().for_each(|local| {
                body.local_get(*local);
            });
        }
        let made = builder.finish(self.given.clone(), &mut module.funcs);
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        function.block_mut(seq).instrs.clear();
        let mut arm = function.builder_mut().instr_seq(seq);
        for local in &self.given {
            arm.local_get(*local);
        }
        arm.call(made);
        for local in self.back.iter().rev() {
            arm.local_set(*local);
        }
        if let Some(stays) = self.stays {
            arm.instr(stays);
        }
        made
    }
}

/// Copies a sequence, with all within it, into a sequence of another function.
fn copy(
    from: &LocalFunction,
    seq: InstrSeqId,
    to: InstrSeqId,
    builder: &mut FunctionBuilder,
    known: &mut BTreeMap<InstrSeqId, InstrSeqId>,
) {
    for (instr, _) in &from.block(seq).instrs {
        for inner in within(instr) {
            let copied = builder.dangling_instr_seq(from.block(inner).ty).id();
            known.insert(inner, copied);
            copy(from, inner, copied, builder, known);
        }
        let mut instr = instr.clone();
        let rename = |seq: &mut InstrSeqId| *seq = known.get(seq).copied().unwrap_or(*seq);
        match &mut instr {
            Instr::Block(it) => rename(&mut it.seq),
            Instr::Loop(it) => rename(&mut it.seq),
            Instr::IfElse(it) => {
                rename(&mut it.consequent);
                rename(&mut it.alternative);
            }
            Instr::Br(it) => rename(&mut it.block),
            Instr::BrIf(it) => rename(&mut it.block),
            Instr::BrTable(it) => {
                it.blocks.iter_mut().for_each(rename);
                rename(&mut it.default);
            }
            _ => {}
        }
        builder.instr_seq(to).instr(instr);
    }
}

/// How often locals are named.
#[derive(Default)]
struct Counts(BTreeMap<LocalId, usize>);

impl Counts {
    fn add(&mut self, instr: &Instr) {
        if let Some((local, _)) = local_of(instr) {
            *self.0.entry(local).or_default() += 1;
        }
    }
}

/// The local that an instruction names, and whether it sets it.
fn local_of(instr: &Instr) -> Option<(LocalId, bool)> {
    match instr {
        Instr::LocalGet(it) => Some((it.local, false)),
        Instr::LocalSet(it) => Some((it.local, true)),
        Instr::LocalTee(it) => Some((it.local, true)),
        _ => None,
    }
}

/// What an arm does with locals.
struct Uses {
    counts: Counts,
    set: BTreeSet<LocalId>,
    /// Those that it sets, whatever happens, before it asks for them.
    set_first: BTreeSet<LocalId>,
    /// In instructions.
    length: usize,
}

impl Uses {
    /// `None` where a branch leaves the arm, but for its last instruction where that ends it.
    fn of(function: &LocalFunction, seq: InstrSeqId, ends: bool) -> Option<Self> {
        let instrs = &function.block(seq).instrs;
        let (body, _) = instrs.split_at(instrs.len() - usize::from(ends));
        let mut uses = Self {
            counts: Counts::default(),
            set: BTreeSet::new(),
            set_first: BTreeSet::new(),
            length: 0,
        };
        // A branch to the end of an arm that does not end there would go on behind the call.
        let mut inside = BTreeSet::new();
        inside.extend((!ends).then_some(seq));
        for (instr, _) in body {
            if let Some((local, true)) = local_of(instr)
                && !uses.counts.0.contains_key(&local)
            {
                uses.set_first.insert(local);
            }
            if !uses.add(instr, function, &mut inside) {
                return None;
            }
        }
        Some(uses)
    }

    /// Adds an instruction and all within it; says whether all branches stay inside.
    fn add(
        &mut self,
        instr: &Instr,
        function: &LocalFunction,
        inside: &mut BTreeSet<InstrSeqId>,
    ) -> bool {
        self.length += 1;
        self.counts.add(instr);
        if let Some((local, true)) = local_of(instr) {
            self.set.insert(local);
        }
        let stays = match instr {
            Instr::Br(it) => inside.contains(&it.block),
            Instr::BrIf(it) => inside.contains(&it.block),
            Instr::BrTable(it) => {
                inside.contains(&it.default) && it.blocks.iter().all(|seq| inside.contains(seq))
            }
            Instr::Return(_)
            | Instr::ReturnCall(_)
            | Instr::ReturnCallIndirect(_)
            | Instr::Try(_)
            | Instr::TryTable(_) => false,
            _ => true,
        };
        let within = within(instr);
        inside.extend(&within);
        stays
            && within.into_iter().all(|seq| {
                function
                    .block(seq)
                    .instrs
                    .iter()
                    .all(|(instr, _)| self.add(instr, function, inside))
            })
    }
}

#[cfg(test)]
mod tests;
