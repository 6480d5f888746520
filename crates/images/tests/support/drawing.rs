//! Draws document-like pictures from strokes: no font, no photo, no person.
//!
//! Shared by tests, the benchmark and the example that draws samples. Everything is deterministic.
#![allow(dead_code)]

/// A picture of red, green, blue bytes.
#[derive(Clone)]
pub struct Canvas {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

pub type Colour = [u8; 3];
/// Points of a stroke in a unit square.
type Stroke = [(f32, f32); 2];

pub const INK: Colour = [40, 38, 44];
pub const RED: Colour = [196, 44, 40];

/// A small generator of numbers (xorshift), so that pictures are the same on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn roll(&mut self, below: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) % u64::from(below.max(1))) as u32
    }

    fn unit(&mut self) -> f32 {
        self.roll(1000) as f32 / 1000.0
    }
}

impl Canvas {
    pub fn new(width: u32, height: u32, colour: Colour) -> Self {
        let rgb = colour.iter().copied().cycle().take((width * height * 3) as usize).collect();
        Canvas { width, height, rgb }
    }

    pub fn put(&mut self, x: i64, y: i64, colour: Colour) {
        if x >= 0 && y >= 0 && x < i64::from(self.width) && y < i64::from(self.height) {
            let at = (y as usize * self.width as usize + x as usize) * 3;
            self.rgb[at..at + 3].copy_from_slice(&colour);
        }
    }

    pub fn get(&self, x: u32, y: u32) -> Colour {
        let at = (y as usize * self.width as usize + x as usize) * 3;
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }

    pub fn rectangle(&mut self, left: f32, top: f32, right: f32, bottom: f32, colour: Colour) {
        for y in top as i64..bottom as i64 {
            for x in left as i64..right as i64 {
                self.put(x, y, colour);
            }
        }
    }

    pub fn ellipse(&mut self, centre: (f32, f32), radius: (f32, f32), colour: Colour) {
        for y in (centre.1 - radius.1) as i64..=(centre.1 + radius.1) as i64 {
            for x in (centre.0 - radius.0) as i64..=(centre.0 + radius.0) as i64 {
                let (dx, dy) = ((x as f32 - centre.0) / radius.0, (y as f32 - centre.1) / radius.1);
                if dx * dx + dy * dy <= 1.0 {
                    self.put(x, y, colour);
                }
            }
        }
    }

    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), thick: f32, colour: Colour) {
        let length = ((to.0 - from.0).hypot(to.1 - from.1)).max(1.0);
        let half = (thick / 2.0).max(0.5);
        for step in 0..=(length as usize) {
            let share = step as f32 / length;
            let (x, y) = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            self.rectangle(x - half + 0.5, y - half + 0.5, x + half + 0.5, y + half + 0.5, colour);
        }
    }

    fn strokes(&mut self, strokes: &[Stroke], left: f32, top: f32, side: f32, thick: f32, colour: Colour) {
        for [(x1, y1), (x2, y2)] in strokes {
            let at = |x: f32, y: f32| (left + x * side, top + y * side);
            self.line(at(*x1, *y1), at(*x2, *y2), thick, colour);
        }
    }

    /// A line of made-up characters: strokes like writing, meaning nothing.
    pub fn scribble(&mut self, left: f32, top: f32, side: f32, count: u32, dice: &mut Dice, colour: Colour) {
        for index in 0..count {
            let x = left + index as f32 * side * 1.15;
            for _ in 0..6 + dice.roll(5) {
                let (fixed, from, to) = (dice.unit(), dice.unit() * 0.4, 0.6 + dice.unit() * 0.4);
                let stroke = match dice.roll(3) {
                    0 => [(from, fixed), (to, fixed)],
                    1 => [(fixed, from), (fixed, to)],
                    _ => [(from, fixed), (to, 1.0 - fixed)],
                };
                self.strokes(&[stroke], x, top, side, (side / 11.0).max(1.0), colour);
            }
        }
    }

    /// The two characters 样本, drawn stroke by stroke.
    pub fn specimen_mark(&mut self, left: f32, top: f32, side: f32, colour: Colour) {
        const YANG: [Stroke; 10] = [
            [(0.02, 0.30), (0.42, 0.30)],
            [(0.22, 0.05), (0.22, 0.95)],
            [(0.22, 0.30), (0.02, 0.70)],
            [(0.22, 0.36), (0.40, 0.56)],
            [(0.56, 0.04), (0.64, 0.20)],
            [(0.92, 0.04), (0.82, 0.20)],
            [(0.50, 0.25), (0.97, 0.25)],
            [(0.54, 0.43), (0.93, 0.43)],
            [(0.47, 0.62), (1.00, 0.62)],
            [(0.74, 0.25), (0.74, 0.97)],
        ];
        const BEN: [Stroke; 5] = [
            [(0.05, 0.28), (0.95, 0.28)],
            [(0.50, 0.03), (0.50, 0.97)],
            [(0.50, 0.28), (0.05, 0.76)],
            [(0.50, 0.28), (0.95, 0.76)],
            [(0.30, 0.72), (0.70, 0.72)],
        ];
        self.strokes(&YANG, left, top, side, side / 12.0, colour);
        self.strokes(&BEN, left + side * 1.2, top, side, side / 12.0, colour);
    }

    /// A face of ellipses.
    fn face(&mut self, left: f32, top: f32, width: f32) {
        let at = |x: f32, y: f32| (left + x * width, top + y * width);
        let scale = |x: f32, y: f32| (x * width, y * width);
        self.rectangle(left, top, left + width, top + width * 1.25, [226, 236, 246]);
        self.ellipse(at(0.5, 1.2), scale(0.42, 0.3), [70, 90, 130]);
        self.rectangle(left, top + width * 1.25, left + width, top + width * 1.6, [228, 236, 244]);
        self.ellipse(at(0.5, 0.48), scale(0.28, 0.36), [60, 48, 40]);
        self.ellipse(at(0.5, 0.56), scale(0.24, 0.30), [240, 205, 175]);
        for x in [0.41, 0.59] {
            self.ellipse(at(x, 0.53), scale(0.035, 0.025), [40, 34, 30]);
        }
        self.line(at(0.5, 0.56), at(0.48, 0.66), width / 60.0, [200, 160, 130]);
        self.line(at(0.43, 0.74), at(0.57, 0.74), width / 40.0, [180, 80, 80]);
    }

    /// Fine crossing waves, as printed under papers that should not be copied.
    fn waves(&mut self, colour: Colour) {
        let (width, height) = (self.width as f32, self.height as f32);
        let gap = (height / 36.0).max(6.0);
        let mut base = 0.0;
        while base < height {
            for x in 0..self.width {
                let swing = (x as f32 / width * 40.0).sin() * gap * 0.6;
                self.put(i64::from(x), (base + swing) as i64, colour);
                self.put(i64::from(x), (base - swing) as i64, colour);
            }
            base += gap;
        }
    }

    /// Sensor noise of about `strength` steps, the same in all colours and a little apart.
    pub fn noise(&mut self, strength: u32, seed: u64) {
        let mut dice = Dice::new(seed);
        for pixel in self.rgb.chunks_exact_mut(3) {
            let common = dice.roll(2 * strength + 1) as i32 - strength as i32;
            for value in pixel {
                let own = dice.roll(strength + 1) as i32 - strength as i32 / 2;
                *value = (i32::from(*value) + common + own).clamp(0, 255) as u8;
            }
        }
    }

    /// A quarter turn against the clock.
    pub fn turned_left(&self) -> Canvas {
        let mut out = Canvas::new(self.height, self.width, [0; 3]);
        for y in 0..self.height {
            for x in 0..self.width {
                out.put(i64::from(y), i64::from(self.width - 1 - x), self.get(x, y));
            }
        }
        out
    }
}

/// The portrait side of an identity card of no one, marked 样本. `width` by 0.631 of it.
pub fn identity_card(width: u32) -> Canvas {
    let height = (width as f32 * 0.631) as u32;
    let (w, h) = (width as f32, height as f32);
    let mut card = Canvas::new(width, height, [228, 236, 244]);
    card.waves([206, 222, 236]);
    let mut dice = Dice::new(7);
    for (row, count) in [(0.10, 3), (0.24, 4), (0.36, 9), (0.50, 11), (0.60, 6)] {
        card.scribble(w * 0.05, h * row, h * 0.055, 2, &mut dice, [60, 110, 170]);
        card.scribble(w * 0.17, h * row, h * 0.07, count, &mut dice, INK);
    }
    card.scribble(w * 0.05, h * 0.85, h * 0.06, 4, &mut dice, [60, 110, 170]);
    card.scribble(w * 0.33, h * 0.84, h * 0.08, 11, &mut dice, INK);
    card.face(w * 0.66, h * 0.12, w * 0.27);
    card.specimen_mark(w * 0.18, h * 0.3, h * 0.38, RED);
    card
}

/// A licence-like page with a red seal, marked 样本. `width` by 1.4 of it.
pub fn licence(width: u32) -> Canvas {
    let height = (width as f32 * 1.4) as u32;
    let (w, h) = (width as f32, height as f32);
    let mut page = Canvas::new(width, height, [250, 246, 232]);
    page.waves([236, 226, 200]);
    for inset in [0.03, 0.045] {
        let (l, t, r, b) = (w * inset, w * inset, w * (1.0 - inset), h - w * inset);
        for (from, to) in [((l, t), (r, t)), ((r, t), (r, b)), ((r, b), (l, b)), ((l, b), (l, t))] {
            page.line(from, to, w * 0.005, [176, 140, 60]);
        }
    }
    let mut dice = Dice::new(11);
    page.scribble(w * 0.26, h * 0.09, w * 0.095, 4, &mut dice, INK);
    for row in 0..11 {
        let top = h * (0.24 + row as f32 * 0.052);
        page.scribble(w * 0.1, top, w * 0.026, 4, &mut dice, [120, 90, 40]);
        page.scribble(w * 0.27, top, w * 0.028, 10 + dice.roll(9), &mut dice, INK);
    }
    page.ellipse((w * 0.72, h * 0.86), (w * 0.12, w * 0.12), RED);
    page.ellipse((w * 0.72, h * 0.86), (w * 0.105, w * 0.105), [250, 240, 228]);
    page.scribble(w * 0.64, h * 0.845, w * 0.03, 5, &mut dice, RED);
    page.specimen_mark(w * 0.16, h * 0.42, w * 0.3, RED);
    page
}

/// A paper lying a little askew on a desk, with a phone's noise: what people really send in.
pub fn phone_photo(width: u32, height: u32) -> Canvas {
    let mut photo = Canvas::new(width, height, [0; 3]);
    let paper = licence((width as f32 * 0.8) as u32);
    let (sine, cosine) = (0.03_f32.sin(), 0.03_f32.cos());
    let (left, top) = (width as f32 * 0.12, (height as f32 - paper.height as f32) / 2.0);
    for y in 0..height {
        let shade = 0.78 + 0.22 * y as f32 / height as f32;
        for x in 0..width {
            let (dx, dy) = (x as f32 - left, y as f32 - top);
            let (px, py) = (dx * cosine + dy * sine, dy * cosine - dx * sine);
            let on_paper = px >= 0.0 && py >= 0.0 && px < paper.width as f32 && py < paper.height as f32;
            let colour = if on_paper {
                paper.get(px as u32, py as u32)
            } else {
                let grain = ((y as f32 / 23.0 + (x as f32 / 310.0).sin() * 3.0).sin() * 14.0) as i32;
                [(150 + grain) as u8, (112 + grain) as u8, (78 + grain / 2) as u8]
            };
            photo.put(i64::from(x), i64::from(y), colour.map(|v| (f32::from(v) * shade) as u8));
        }
    }
    photo.noise(8, 3);
    photo
}

/// A small page with gradient, lines and writing, for tests that need many pictures.
pub fn page(width: u32, height: u32, seed: u64) -> Canvas {
    let mut page = Canvas::new(width, height, [255; 3]);
    for y in 0..height {
        for x in 0..width {
            let tone = |v: u32, of: u32| (190 + v * 60 / of.max(1)) as u8;
            page.put(i64::from(x), i64::from(y), [tone(x, width), tone(y, height), 225]);
        }
    }
    let mut dice = Dice::new(seed);
    let side = (width.min(height) as f32 / 18.0).max(3.0);
    let columns = (width as f32 / (side * 1.15)) as u32;
    let mut top = side;
    while top + side < height as f32 {
        page.scribble(side, top, side, columns.saturating_sub(2), &mut dice, INK);
        top += side * 1.8;
    }
    page.ellipse((width as f32 * 0.8, height as f32 * 0.8), (side * 1.5, side * 1.5), RED);
    page
}
