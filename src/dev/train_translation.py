#!/usr/bin/env python3
"""Trains the translation model on a dump of sentences.

usage: train_translation.py DUMP OUT

DUMP is what dump-sentences wrote; OUT gets translation.json. Trained five times without one fold of sentences each: what is said of those
left out gives the figures printed, the weight of the parts and the calibration; then on all. One thread and fixed seeds: the same weights on
every run on the same machine. Needs Debian's python3-torch, python3-numpy and python3-scipy. What is trained, on what, and how well it does:
src/model/README.md.
"""
import argparse, base64, json, os
import numpy as np
import scipy.sparse
import torch
import torch.nn.functional as F
from torch import nn

FOLDS = 5
HUMAN = "human"
SEEDS = (1, 2)
VECTOR, CHANNELS, HIDDEN = 16, 32, 24
REACH, SMOOTHING, START_SPREAD = 5, 0.75, 0.3  # of the counts that the word vectors start from
MIN_SENTENCES = 6  # a word that stands in fewer is told by its pieces
EPOCHS, RATE, OFFSET_RATE, DECAY, BATCH = 3, 3e-3, 1e-2, 0.02, 64
WORD_DROP, VECTOR_DROP, NUMBER_DROP, DROP = 0.15, 0.1, 0.1, 0.4
HUMAN_TARGET, HUMAN_WEIGHT = -0.9, 0.3
OWN_WEIGHT, GUESS_WEIGHT = 0.5, 0.2  # in the nets' loss
SOURCE_ROWS = 1 << 15  # grams that tell the pair, or count in one pair only, have a table of their own
RIDGE, GUESS_RIDGE = 4.0, 1.0
OWN_SCALE, OFFSET_SCALE = 0.7, 3.0  # the larger, the less a weight is pulled towards 0
SURENESS = 4.0  # of the guess of the pair
HUMAN_SHARE = 0.1  # how much the guess that a person wrote it speaks for a sentence
MAX_STEPS, ENOUGH = 40, 1e-5  # of conjugate gradients
GRAM_SHARE = 0.7  # how much the grams count against the nets, in standard deviations of translations
CLIP = 4.0
BAD = 50  # below this mean score a translation counts as bad


def ranks(x):
    """Ranks from 1, ties share their mean."""
    order = np.argsort(x, kind="stable")
    x = x[order]
    starts = np.flatnonzero(np.concatenate([[True], x[1:] != x[:-1]]))
    ends = np.append(starts[1:], len(x))
    out = np.empty(len(x))
    out[order] = np.repeat((starts + ends + 1) / 2, ends - starts)
    return out


def spearman(a, b):
    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


def auc(bad, good):
    r = ranks(np.concatenate([bad, good]))[: len(bad)]
    return float((r.sum() - len(bad) * (len(bad) + 1) / 2) / len(bad) / len(good))


class Dump:
    """Sentences one behind the other, and two targets each, higher for worse: the rank within the pair, and the pooled score."""

    def __init__(self, folder):
        path = lambda name: os.path.join(folder, name)
        with open(path("names.json"), encoding="utf8") as file:
            self.sizes = json.load(file)
        self.names = self.sizes["numbers"]
        with open(path("sentences.jsonl"), encoding="utf8") as file:
            lines = [json.loads(line) for line in file]
        self.pair = np.array([line["pair"] for line in lines])
        self.fold = np.array([line["fold"] for line in lines])
        self.score = np.array([np.nan if line["score"] is None else line["score"] for line in lines])
        starts = lambda counts: np.concatenate([[0], np.cumsum(counts)])
        self.counts = np.array([line["words"] for line in lines])
        self.word_starts = starts(self.counts)
        gram_starts = starts([line["grams"] for line in lines])
        raw = np.fromfile(path("numbers.f32"), dtype=np.float32).reshape(len(lines), -1)
        self.mean, self.scale = raw.mean(0), raw.std(0) + 1e-3
        self.numbers = np.clip((raw - self.mean) / self.scale, -CLIP, CLIP).astype(np.float32)
        words = np.fromfile(path("words.i32"), dtype=np.int32).reshape(-1, 4)
        self.hashes, self.shapes, self.bands, self.piece_counts = words.T
        self.pieces = np.fromfile(path("pieces.i32"), dtype=np.int32)
        self.piece_starts = starts(self.piece_counts.astype(np.int64))
        rows = np.fromfile(path("rows.i32"), dtype=np.int32)
        weights = np.fromfile(path("weights.f32"), dtype=np.float32)
        table = lambda size: scipy.sparse.csr_matrix((weights, rows % size, gram_starts), shape=(len(lines), size))
        self.grams, self.source_grams = table(self.sizes["gramRows"]), table(SOURCE_ROWS)
        self.is_human = self.pair == HUMAN
        self.pairs = sorted(set(self.pair[~self.is_human].tolist()))
        self.pair_numbers = np.array([self.pairs.index(pair) if pair != HUMAN else len(self.pairs) for pair in self.pair])
        self.targets = np.full((len(lines), 2), HUMAN_TARGET, dtype=np.float32)
        judged = self.score[~self.is_human]
        self.targets[~self.is_human, 1] = -(judged - judged.mean()) / judged.std()
        for pair in self.pairs:
            of = self.pair == pair
            self.targets[of, 0] = -(ranks(self.score[of]) / (of.sum() + 1) - 0.5) * np.sqrt(12)


class SentenceNet(nn.Module):
    """Word vectors, one convolution of three words and one of five, mean and maximum over the sentence, numbers beside them.

    Outputs: both targets for any sentence, the first target for a sentence of each pair, and, to learn by, a logit of each pair.
    """

    def __init__(self, dump, start):
        super().__init__()
        self.words = nn.Embedding(*start.shape)  # row 0: a word that is not known
        self.pieces = nn.EmbeddingBag(dump.sizes["pieceRows"], VECTOR, mode="mean")
        self.bands = nn.Embedding(dump.sizes["bandCount"], VECTOR)
        self.shapes = nn.Embedding(dump.sizes["shapeCount"], VECTOR)
        for table in (self.pieces, self.bands, self.shapes):
            nn.init.normal_(table.weight, 0, 0.1)
        self.words.weight.data[:] = start
        self.three = nn.Conv1d(VECTOR, CHANNELS, 3, padding=1)
        self.five = nn.Conv1d(VECTOR, CHANNELS, 5, padding=2)
        self.hidden = nn.Linear(4 * CHANNELS + VECTOR + len(dump.names), HIDDEN)
        outputs = 2 + 2 * len(dump.pairs)
        self.output = nn.Linear(HIDDEN, outputs)
        self.direct = nn.Linear(len(dump.names), outputs, bias=False)

    def forward(self, rows, shapes, bands, mask, pieces, piece_starts, numbers):
        vectors = self.pieces(pieces, piece_starts).view(*rows.shape, VECTOR)
        vectors = vectors + self.words(rows) + self.bands(bands) + self.shapes(shapes)
        vectors = F.dropout(vectors, VECTOR_DROP, self.training) * mask[..., None]
        turned = vectors.transpose(1, 2)
        features = torch.cat([F.relu(self.three(turned)), F.relu(self.five(turned))], 1) * mask[:, None]
        size = mask.sum(1, keepdim=True).clamp(min=1)
        pooled = torch.cat([features.sum(2) / size, features.max(2).values, vectors.sum(1) / size], 1)
        pooled = F.dropout(pooled, DROP, self.training)
        given = F.dropout(numbers, NUMBER_DROP, self.training)
        hidden = F.relu(self.hidden(torch.cat([pooled, given], 1)))
        return self.output(F.dropout(hidden, DROP, self.training)) + self.direct(numbers)


def tensors(dump, which, rows, rng=None):
    length = max(1, int(dump.counts[which].max()))
    shape = (len(which), length)
    ids, shapes, bands, counts = (np.zeros(shape, np.int64) for _ in range(4))
    mask = np.zeros(shape, np.float32)
    pieces = []
    for k, i in enumerate(which):
        a, b = dump.word_starts[i], dump.word_starts[i + 1]
        n = b - a
        ids[k, :n], shapes[k, :n], bands[k, :n] = rows[a:b], dump.shapes[a:b], dump.bands[a:b]
        counts[k, :n], mask[k, :n] = dump.piece_counts[a:b], 1
        pieces.append(dump.pieces[dump.piece_starts[a] : dump.piece_starts[b]])
    if rng is not None:
        ids[rng.random(shape) < WORD_DROP] = 0
    starts = np.concatenate([[0], np.cumsum(counts.ravel())[:-1]])
    arrays = ids, shapes, bands, mask, np.concatenate(pieces).astype(np.int64), starts, dump.numbers[which]
    return [torch.from_numpy(array) for array in arrays]


def vocabulary_of(dump, which):
    """Hashes of the words that stand in enough translations, and for every word of the dump its row, or 0."""
    sentences = np.repeat(np.arange(len(dump.counts)), dump.counts)
    chosen = np.zeros(len(dump.counts), bool)
    chosen[which] = True
    chosen &= ~dump.is_human
    ours = chosen[sentences]
    standing = np.unique(np.stack([dump.hashes[ours].astype(np.int64), sentences[ours]], 1), axis=0)
    hashes, counts = np.unique(standing[:, 0], return_counts=True)
    hashes = hashes[counts >= MIN_SENTENCES].astype(np.int32)
    at = np.clip(np.searchsorted(hashes, dump.hashes), 0, len(hashes) - 1)
    return hashes, np.where(hashes[at] == dump.hashes, at + 1, 0)


def start_vectors(dump, which, rows, size):
    """Word vectors from who stands near whom: singular vectors of positive pointwise mutual information (Levy and Goldberg, 2014)."""
    sentences = np.repeat(np.arange(len(dump.counts)), dump.counts)
    chosen = np.zeros(len(dump.counts), bool)
    chosen[which] = True
    chosen = chosen[sentences]
    pairs = np.zeros((size + 1) ** 2, np.float32)
    for gap in range(1, REACH + 1):
        both = (sentences[gap:] == sentences[:-gap]) & chosen[gap:]
        places, counts = np.unique(rows[:-gap][both].astype(np.int64) * (size + 1) + rows[gap:][both], return_counts=True)
        pairs[places] += counts / gap
    pairs = pairs.reshape(size + 1, size + 1)
    pairs += pairs.T
    pairs[0], pairs[:, 0] = 0, 0
    row = pairs.sum(1)
    column = row**SMOOTHING / (row**SMOOTHING).sum()
    expected = row[:, None] * column[None] + 1e-9
    information = np.log(np.maximum(pairs, 1e-9) / expected)
    torch.manual_seed(0)
    positive = torch.from_numpy(np.where(pairs > 0, np.maximum(information, 0), 0).astype(np.float32))
    u, s, _ = torch.svd_lowrank(positive, q=VECTOR + 8, niter=3)
    vectors = (u * s.sqrt())[:, :VECTOR]
    return vectors / vectors.std() * START_SPREAD


def loss_of(dump, batch, output, offsets):
    targets, pairs = torch.from_numpy(dump.targets[batch]), torch.from_numpy(dump.pair_numbers[batch])
    count = len(dump.pairs)
    weight = torch.where(pairs < count, 1.0, HUMAN_WEIGHT)
    shared = (output[:, 0] + offsets[pairs] - targets[:, 0]) ** 2 + (output[:, 1] - targets[:, 1]) ** 2
    known = pairs.clamp(max=count - 1)
    own = (output[:, 2 : 2 + count].gather(1, known[:, None])[:, 0] - targets[:, 0]) ** 2
    guess = F.cross_entropy(output[:, 2 + count :], known, reduction="none")
    judged = (pairs < count).float()
    return (weight * shared / 2 + judged * (OWN_WEIGHT * own + GUESS_WEIGHT * guess)).mean()


def trained_net(dump, which, rows, start, seed):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = SentenceNet(dump, start)
    tables = [net.words, net.pieces, net.bands, net.shapes]
    of_tables = [table.weight for table in tables]
    rest = [p for p in net.parameters() if not any(p is table for table in of_tables)]
    offsets = nn.Parameter(torch.zeros(len(dump.pairs) + 1))  # of the pairs: what tells pairs apart is not to look like quality
    groups = [{"params": of_tables, "weight_decay": 0.0}, {"params": rest}]
    groups.append({"params": [offsets], "weight_decay": 0.0, "lr": OFFSET_RATE})
    optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(which) // BATCH)
    shape = lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.01, 0.5 + 0.5 * np.cos(np.pi * step / steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, shape)
    for _ in range(EPOCHS):
        net.train()
        order = which[np.argsort(dump.counts[which] * (1 + 0.3 * rng.random(len(which))))]
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        rng.shuffle(batches)
        for batch in batches:
            loss = loss_of(dump, batch, net(*tensors(dump, batch, rows, rng)), offsets)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return net.eval()


def net_scores(dump, which, nets, rows):
    """Per sentence the sum of both targets, then what is added for each pair; means over the nets."""
    count = len(dump.pairs)
    scores = np.zeros((len(which), 1 + count))
    order = np.argsort(dump.counts[which], kind="stable")
    with torch.no_grad():
        for at in range(0, len(order), 256):
            part = order[at : at + 256]
            inputs = tensors(dump, which[part], rows)
            said = np.mean([net(*inputs).numpy() for net in nets], 0)
            scores[part, 0] = said[:, 0] + said[:, 1]
            scores[part, 1:] = said[:, 2 : 2 + count]
    return scores


def ridge(matrix, targets, penalty):
    """Least squares with a pull towards 0, by conjugate gradients (Hestenes and Stiefel, 1952); a column per target."""
    turned = matrix.T.tocsr()
    weights = np.zeros((matrix.shape[1], targets.shape[1]), np.float32)
    rest = turned @ targets
    way, length = rest.copy(), (rest * rest).sum(0)
    enough = ENOUGH * length
    for _ in range(MAX_STEPS):
        curved = turned @ (matrix @ way) + penalty * way
        step = length / (way * curved).sum(0)
        weights += step * way
        rest -= step * curved
        before, length = length, (rest * rest).sum(0)
        if (length < enough).all():
            break
        way = rest + length / before * way
    return weights


def trained_grams(dump, which):
    """Linear models over grams: of translations, one of all pairs with an offset for each, and what each pair adds; of all sentences, which pair
    it is, or human."""
    origins = dump.pair_numbers[which][:, None] == np.arange(len(dump.pairs) + 1)
    guess = ridge(dump.source_grams[which], origins.astype(np.float32) - np.float32(1 / origins.shape[1]), GUESS_RIDGE)
    which = which[~dump.is_human[which]]
    grams, source_grams = dump.grams[which], dump.source_grams[which]
    of_pair = dump.pair_numbers[which][:, None] == np.arange(len(dump.pairs))
    own = [scipy.sparse.diags(of_pair[:, k] * np.float32(OWN_SCALE)) @ source_grams for k in range(len(dump.pairs))]
    offsets = scipy.sparse.csr_matrix(of_pair * np.float32(OFFSET_SCALE))
    weights = ridge(scipy.sparse.hstack([grams, *own, offsets]).tocsr(), dump.targets[which, :1], RIDGE)[:, 0]
    shared, own = np.split(weights[: -len(dump.pairs)], [grams.shape[1]])
    return rounded(shared), rounded(own.reshape(-1, SOURCE_ROWS).T * OWN_SCALE), rounded(guess * SURENESS)


def rounded(table):
    """As whole numbers of a scale."""
    scale = float(np.abs(table).max()) / 127
    return np.round(table / scale).astype(np.int8), scale


def gram_scores(dump, which, tables):
    """Per sentence what is said of any pair, then what is added for each; the share that each pair has in the guess; how human it looks."""
    shared, own, guess = (table.astype(np.float32) * np.float32(scale) for table, scale in tables)
    grams, source_grams = dump.grams[which], dump.source_grams[which]
    guesses = source_grams @ guess
    power = np.exp(guesses[:, :-1])
    scores = np.concatenate([(grams @ shared)[:, None], source_grams @ own], 1)
    return scores, power / power.sum(1, keepdims=True), guesses[:, -1]


def joined(scores, shares):
    return scores[:, 0] + (scores[:, 1:] * shares).sum(1)


def model_of(dump, which):
    hashes, rows = vocabulary_of(dump, which)
    start = start_vectors(dump, which, rows, len(hashes))
    nets = [trained_net(dump, which, rows, start, seed) for seed in SEEDS]
    return nets, hashes, rows, trained_grams(dump, which)


def figures(dump, which, said):
    pair, score = dump.pair[which], dump.score[which]
    each = [spearman(said[pair == one], -score[pair == one]) for one in dump.pairs]
    judged = ~dump.is_human[which]
    area = auc(said[judged & (score < 40)], said[judged & (score >= 75)])
    named = " ".join(f"{name} {value:.3f}" for name, value in zip(dump.pairs, each))
    return f"Spearman {np.mean(each):.4f}, AUC {area:.4f} ({named})"


def calibration_of(dump, which, said):
    """Platt's scaling (1999) by Newton's method, human text being half of all: a and b of 1 / (1 + exp(a + b * said))."""
    human = dump.is_human[which]
    bad = (~human & (dump.score[which] < BAD)).astype(float)
    weight = np.where(human, 0.5 / human.sum(), 0.5 / (~human).sum()) * len(which)
    a, b = 1.0, 0.0
    for _ in range(30):
        p = 1 / (1 + np.exp(a + b * said))
        wrong = weight * (p - bad)
        w = weight * p * (1 - p)
        curve = np.array([[w.sum(), (w * said).sum()], [(w * said).sum(), (w * said * said).sum()]]) + 1e-6 * np.eye(2)
        a, b = np.array([a, b]) + np.linalg.solve(curve, [wrong.sum(), (wrong * said).sum()])
    p = 1 / (1 + np.exp(a + b * said))
    for low in np.arange(0, 1, 0.1):
        of = (p >= low) & (p < low + 0.1)
        if of.any():
            share = (weight * bad)[of].sum() / weight[of].sum()
            print(f"  said {low:.1f} to {low + 0.1:.1f}: {of.sum()} sentences, {share:.2f} bad", flush=True)
    return [round(float(a), 4), round(float(b), 4)]


def base64_of(values, dtype="<f4"):
    return base64.b64encode(np.ascontiguousarray(values, dtype=dtype).tobytes()).decode()


def written_table(table):
    vectors, scale = rounded(table.weight.detach().numpy())
    return {"scale": scale, "vectors": base64_of(vectors, "i1")}


def written(net):
    """Tables as whole numbers; one row of all taps per input; dense layers with one row per output: both targets' sum, then each pair's."""
    plain = lambda values: values.detach().numpy()
    pairs = (net.output.out_features - 2) // 2
    said = lambda values: np.concatenate([values[:1] + values[1:2], values[2 : 2 + pairs]])
    taps = lambda one: plain(one.weight).transpose(1, 2, 0).reshape(VECTOR, -1)
    parts = [np.concatenate([taps(net.three), taps(net.five)], 1).ravel(), plain(net.three.bias), plain(net.five.bias)]
    parts += [plain(net.hidden.weight).ravel(), plain(net.hidden.bias)]
    parts += [said(plain(net.output.weight)).ravel(), said(plain(net.output.bias)), said(plain(net.direct.weight)).ravel()]
    tables = {name: written_table(getattr(net, name)) for name in ("words", "pieces", "bands", "shapes")}
    return {**tables, "data": base64_of(np.concatenate(parts))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump")
    parser.add_argument("out")
    args = parser.parse_args()
    torch.set_num_threads(1)
    dump = Dump(args.dump)
    everything = np.arange(len(dump.counts))
    by_net, by_grams, human = np.zeros((3, len(everything)))
    for fold in range(FOLDS):
        left_out = everything[dump.fold == fold]
        nets, _, rows, tables = model_of(dump, everything[dump.fold != fold])
        scores, shares, human[left_out] = gram_scores(dump, left_out, tables)
        by_net[left_out] = joined(net_scores(dump, left_out, nets, rows), shares)
        by_grams[left_out] = joined(scores, shares)
        print(f"fold {fold}: nets {figures(dump, left_out, by_net[left_out])}", flush=True)
        print(f"        grams {figures(dump, left_out, by_grams[left_out])}", flush=True)
    spread = lambda part: part[~dump.is_human].std()
    for shares in ((1, 0, 0), (0, 1, 0), (1, GRAM_SHARE, 0), (1, GRAM_SHARE, HUMAN_SHARE)):
        mix = [shares[0] / spread(by_net), shares[1] / spread(by_grams), -shares[2]]
        said = mix[0] * by_net + mix[1] * by_grams + mix[2] * human
        print(f"nets, grams, human at {shares}: {figures(dump, everything, said)}", flush=True)
    calibration = calibration_of(dump, everything, said)
    nets, hashes, _, tables = model_of(dump, everything)
    written_tables = [{"scale": scale, "table": base64_of(table, "i1")} for table, scale in tables]
    content = {
        "numbers": dump.names,
        "mean": base64_of(dump.mean),
        "scale": base64_of(dump.scale),
        "vocabulary": base64_of(hashes, "<i4"),
        "size": VECTOR,
        "channels": CHANNELS,
        "hidden": HIDDEN,
        "nets": [written(net) for net in nets],
        "sources": [pair.split("-")[0] for pair in dump.pairs],
        "grams": dict(zip(("shared", "own", "guess"), written_tables)),
        "mix": [round(float(m), 6) for m in mix],
        "calibration": calibration,
    }
    os.makedirs(args.out, exist_ok=True)
    with open(os.path.join(args.out, "translation.json"), "w", encoding="utf8") as file:
        json.dump(content, file)
        file.write("\n")


if __name__ == "__main__":
    main()
