//! Reads a long file in chunks by several workers of the third program, and merges them. The
//! workers start when the user turns to files, and stay for the next one.
//!
//! Chunks are merged one at a time in the order of the file, so that the page stays responsive; few
//! wait in memory. Where a worker fails, the caller is told, and reads the file otherwise.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Event, MessageEvent, Worker};

use crate::base::wire::Wire;
use crate::jobs::ReadReport;
use crate::jobs::chunks::{ChunkBatch, ChunkPlan, HeadScan, Merged, Merger, RowPlan};
use crate::web::dom::{self, Debounce};
use crate::web::reader::worker;

/// Files from so many bytes on are read in slices: some tens of thousands of rows.
pub const LONG: f64 = (1 << 20) as f64;

/// More workers than these bring no more.
const MOST_WORKERS: f64 = 8.0;

/// In milliseconds: how much is done is told no more often, as to show it takes time as well.
const TELLING: f64 = 100.0;

/// The long files that are being read, and who reads them.
#[derive(Clone, Default)]
pub struct ChunkPool(Rc<PoolInner>);

#[derive(Default)]
struct PoolInner {
    running: RefCell<Vec<Rc<RunningRead>>>,
    /// Workers that are there for the next file.
    free: RefCell<Vec<ChunkWorker>>,
}

/// A worker, and the file that it reads slices of.
#[derive(Clone)]
struct ChunkWorker {
    worker: Worker,
    reads: Rc<RefCell<Option<Rc<RunningRead>>>>,
    /// Whether its program could not be had, or stopped.
    is_lost: Rc<Cell<bool>>,
}

type OnRead = Box<dyn FnOnce(Option<ReadReport>)>;

/// One file that is being read.
struct RunningRead {
    file: Blob,
    /// It goes along with every bite.
    plan: RowPlan,
    slicing: ChunkPlan,
    /// How many slices were asked for, and how many were taken in.
    asked: Cell<usize>,
    taken: Cell<usize>,
    /// What came of slices whose turn has not come.
    arrived: RefCell<BTreeMap<usize, Uint8Array>>,
    /// The last slice of each bite that is being read.
    last: RefCell<Vec<usize>>,
    /// What was taken in, as room for what comes.
    room: RefCell<Vec<ArrayBuffer>>,
    together: RefCell<Merger>,
    next: Debounce,
    hands: RefCell<Vec<ChunkWorker>>,
    /// Those with nothing to do, as enough slices wait.
    idle: RefCell<Vec<ChunkWorker>>,
    /// Where they go at the end.
    home: Rc<PoolInner>,
    on_progress: Box<dyn Fn(f64)>,
    /// When it was last told.
    report: Cell<f64>,
    /// What is done at the end; none once it came to one.
    end: RefCell<Option<(HeadScan, OnRead)>>,
}

impl ChunkPool {
    /// Starts the workers, so that they are there when a file is given. Once is enough.
    pub fn start(&self) {
        if self.0.running.borrow().is_empty() {
            let hands = self.0.hands(most_workers());
            *self.0.free.borrow_mut() = hands;
        }
    }

    /// Reads a file as its head told, and tells how much is done, from 0 to 1. `then` is given what
    /// was read, or `None` where some row must be looked at twice.
    pub fn read(
        &self,
        file: &Blob,
        opening: HeadScan,
        on_progress: impl Fn(f64) + 'static,
        then: impl FnOnce(Option<ReadReport>) + 'static,
    ) {
        let slicing = ChunkPlan::of(opening.start as u64, file.size() as u64, most_workers());
        let running = Rc::new(RunningRead {
            file: file.clone(),
            plan: opening.plan.clone(),
            slicing,
            asked: Cell::default(),
            taken: Cell::default(),
            arrived: RefCell::default(),
            last: RefCell::default(),
            room: RefCell::default(),
            together: RefCell::default(),
            next: Debounce::default(),
            hands: RefCell::default(),
            idle: RefCell::default(),
            home: Rc::clone(&self.0),
            on_progress: Box::new(on_progress),
            report: Cell::new(dom::now()),
            end: RefCell::new(Some((opening, Box::new(then)))),
        });
        self.0.running.borrow_mut().push(Rc::clone(&running));
        running.start();
    }

    /// Forgets all files that are being read.
    pub fn cancel(&self) {
        for running in self.0.running.take() {
            running.stop();
        }
    }
}

impl PoolInner {
    /// So many workers: those that are free first. Fewer where no more are to be had.
    fn hands(&self, most: usize) -> Vec<ChunkWorker> {
        let free = || self.free.borrow_mut().pop();
        let there = std::iter::from_fn(free).filter(|hand| !hand.is_lost.get());
        there.chain(std::iter::from_fn(ChunkWorker::new)).take(most).collect()
    }
}

impl ChunkWorker {
    /// A worker that has its program on the way; `None` where no worker is to be had.
    fn new() -> Option<Self> {
        let worker = worker("rows")?;
        let hand = Self { worker: worker.clone(), reads: Rc::default(), is_lost: Rc::default() };
        let (receiver, failed) = (hand.clone(), hand.clone());
        dom::listen(&worker, "message", move |event: MessageEvent| {
            receiver.on_message(&event.data())
        });
        dom::listen(&worker, "error", move |_: Event| failed.fail());
        Some(hand)
    }

    fn on_message(&self, message: &JsValue) {
        let answer = message.dyn_ref::<Array>();
        let number = answer.and_then(|answer| answer.get(0).as_f64());
        let bytes = answer.and_then(|answer| answer.get(1).dyn_into::<Uint8Array>().ok());
        let Some((number, bytes)) = number.zip(bytes) else { return self.fail() };
        let reads = self.reads.borrow().clone();
        reads.into_iter().for_each(|reads| reads.on_message(self, number as usize, bytes.clone()));
    }

    /// It is of no use, and neither is what it reads.
    fn fail(&self) {
        self.is_lost.set(true);
        let reads = self.reads.borrow().clone();
        reads.into_iter().for_each(|reads| reads.finish(false));
    }
}

/// Each core reads one slice at a time.
fn most_workers() -> usize {
    let cores = dom::window().map_or(1.0, |it| it.navigator().hardware_concurrency());
    cores.clamp(1.0, MOST_WORKERS) as usize
}

impl RunningRead {
    fn start(self: &Rc<Self>) {
        let hands = self.home.hands(most_workers().min(self.slicing.count()));
        self.hands.borrow_mut().clone_from(&hands);
        for hand in &hands {
            *hand.reads.borrow_mut() = Some(Rc::clone(self));
        }
        // The bytes of the next slice come while one is being read.
        for hand in hands.iter().chain(&hands) {
            self.ask(hand);
        }
        if hands.is_empty() {
            self.finish(false);
        }
    }

    /// Gives a worker the next slices, or nothing to do.
    fn ask(&self, hand: &ChunkWorker) {
        let (number, enough) = (self.asked.get(), 3 * self.hands.borrow().len());
        if number >= self.slicing.count() || self.end.borrow().is_none() {
            return;
        }
        if number > self.taken.get() + enough {
            return self.idle.borrow_mut().push(hand.clone());
        }
        let (from, to, parts) = self.slicing.batch(number);
        let next = number + parts.len();
        self.asked.set(next);
        self.last.borrow_mut().push(next - 1);
        let Ok(file) = self.file.slice_with_f64_and_f64(from as f64, to as f64) else {
            return self.finish(false);
        };
        // What is of no use to one worker is kept for another.
        let spare = self.room.borrow().len().saturating_sub(parts.len());
        let room: Array = self.room.borrow_mut().drain(spare..).collect();
        let batch = ChunkBatch { plan: self.plan.clone(), parts }.to_bytes();
        let (number, batch) =
            (JsValue::from_f64(number as f64), Uint8Array::from(batch.as_slice()));
        let message = Array::of4(&number, &batch, &file, &room);
        if hand.worker.post_message_with_transfer(&message, &room).is_err() {
            self.finish(false);
        }
    }

    fn on_message(self: &Rc<Self>, hand: &ChunkWorker, number: usize, bytes: Uint8Array) {
        self.arrived.borrow_mut().insert(number, bytes);
        if self.last.borrow().contains(&number) {
            self.ask(hand);
        }
        self.take_next();
    }

    /// Takes in the slice whose turn it is, once the page has had its own.
    fn take_next(self: &Rc<Self>) {
        if self.arrived.borrow().contains_key(&self.taken.get()) {
            let running = Rc::clone(self);
            self.next.call(Duration::ZERO, move || running.take());
        }
    }

    fn take(self: &Rc<Self>) {
        let number = self.taken.get();
        let Some(bytes) = self.arrived.borrow_mut().remove(&number) else { return };
        let count = self.slicing.count();
        let taken = self.together.borrow_mut().take_in(&bytes.to_vec(), count);
        self.room.borrow_mut().push(bytes.buffer());
        if taken == Merged::Unsound {
            return self.finish(false);
        }
        self.taken.set(number + 1);
        if number + 1 == count || taken == Merged::NoRoom {
            // Much follows of it on the page, which is for a task of its own.
            let running = Rc::clone(self);
            return self.next.call(Duration::ZERO, move || running.finish(true));
        }
        let now = dom::now();
        if now >= self.report.get() + TELLING {
            self.report.set(now);
            (self.on_progress)((number + 1) as f64 / count as f64);
        }
        let idle = self.idle.take();
        idle.iter().for_each(|hand| self.ask(hand));
        self.take_next();
    }

    /// Ends, and gives what was read, if it was. Workers that have nothing left to read are there
    /// for the next file.
    fn finish(&self, is_whole: bool) {
        let together = self.together.take();
        // Without room the end comes while some still read.
        if is_whole && self.taken.get() == self.slicing.count() {
            let hands = self.hands.take();
            hands.iter().for_each(|hand| *hand.reads.borrow_mut() = None);
            self.home.free.borrow_mut().extend(hands);
        }
        let end = self.stop();
        self.home.running.borrow_mut().retain(|other| other.end.borrow().is_some());
        if let Some((opening, then)) = end {
            then(is_whole.then(|| opening.finish(together)));
        }
    }

    /// Ends in silence.
    fn stop(&self) -> Option<(HeadScan, OnRead)> {
        self.next.cancel();
        for hand in self.hands.take() {
            *hand.reads.borrow_mut() = None;
            hand.worker.terminate();
        }
        self.idle.take();
        self.arrived.take();
        self.room.take();
        self.end.take()
    }
}
