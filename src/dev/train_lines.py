#!/usr/bin/env python3
"""Trains the line model on a dump of the development pages.

usage: train_lines.py DUMP OUT FOLDS

DUMP is what dump-lines wrote. FOLDS/0 to FOLDS/4 get a lines.json that leaves out one fold of hosts each, and the calibration is fitted to
what they say of the pages left out; OUT gets one trained on all pages. One thread and fixed seeds: the same weights on every run on the
same machine. Needs Debian's python3-torch and python3-numpy. What is trained, on what, and how well it does: src/model/README.md.
"""
import argparse, base64, json, os, random
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

FOLDS = 5
WIDTH = 40
BEFORE, AFTER = (1, 2, 4, 8, 16), (1, 4)  # distances of the taps, before and after the page's values are added
EPOCHS, RATE, DECAY = 7, 3e-3, 0.01
BATCH_LINES = 12_000
VECTOR, MIN_HOSTS, MAX_WORDS = 8, 15, 40  # words that stand on fewer hosts carry the host, not the kind of line
TOKEN_DROP, VECTOR_DROP, DROP = 0.4, 0.3, 0.1
DECODE = {
    "extractBias": 8.0,
    "otherBias": 2.0,
    "switchPenalty": 0.5,
    "shortBias": 2.25,
    "shortPenalty": 2.0,
    "shortWords": 800,
    "proseBias": 6.0,
    "proseWords": 1000,
    "joinedBias": 4.0,
    "joinedWords": 1000,
    "unnamedBias": 3.0,
}
CLIP = 4.0


def page_weight(doc):
    """How much a text counts in training, by its set: pages that look like what people clean count most."""
    kind, of = doc["set"], doc["type"]
    if kind == "pages":
        return 1.5 if of == "article" else 0.5
    if kind == "news-pages":
        return {"en": 0.6, "ru": 0.5, "pl": 0.5, "el": 0.4, "zh": 0.05}[of]
    if kind == "extra-pages":
        return 1.0
    if kind == "extracts":
        return 0.4
    if kind == "joined":
        return 0.25
    if kind == "short":
        return 0.5
    if kind == "tail":
        return 0.6
    if of in ("aeb.html-text", "aeb.inscriptis"):
        return 1.0
    if of == "aeb.beautifulsoup":
        return 0.5
    if of.startswith("aeb."):
        return 0.25
    return 0.3 if of.startswith("gold.") else 0.6


def is_extract(doc):
    of = doc["type"]
    dumps = ("aeb.html-text", "aeb.inscriptis", "aeb.beautifulsoup")
    return doc["set"] == "extracts" or of.startswith("gold.") or (of.startswith("aeb.") and of not in dumps)


def is_other(doc):
    """A page that is no article: a shop, a service, a list, a forum, documentation."""
    return doc["set"] == "pages" and doc["type"] != "article"


def host_of(doc):
    url = doc.get("url") or ""
    return url.split("/")[2] if "//" in url else doc["id"]


class Dump:
    """Documents with their lines, one behind the other: features, labels (share of words that gold keeps, -1 for unknown; words), hashes."""

    def __init__(self, folder):
        path = lambda name: os.path.join(folder, name)
        with open(path("docs.jsonl"), encoding="utf8") as file:
            self.docs = [json.loads(line) for line in file]
        with open(path("names.json"), encoding="utf8") as file:
            self.names = json.load(file)["featureNames"]
        raw = np.fromfile(path("features.f32"), dtype=np.float32).reshape(-1, len(self.names))
        self.words = np.fromfile(path("words.i32"), dtype=np.int32)
        self.counts = np.fromfile(path("counts.i32"), dtype=np.int32)
        self.labels = np.fromfile(path("labels.f32"), dtype=np.float32).reshape(-1, 2)
        self.word_starts = np.concatenate([[0], np.cumsum(self.counts)])
        at = 0
        for doc in self.docs:
            doc["from"], doc["to"] = at, at + doc["lines"]
            at = doc["to"]
            doc["weight"], doc["kind"] = page_weight(doc), [float(is_extract(doc)), float(is_other(doc))]
        self.is_live = raw[:, self.names.index("fate live")] > 0
        self.mean, self.scale = raw.mean(0), raw.std(0) + 1e-3
        self.features = np.clip((raw - self.mean) / self.scale, -CLIP, CLIP).astype(np.float32)


class Taps(nn.Module):
    """A depthwise convolution over five lines at a distance, as a sum of shifted rows."""

    def __init__(self, width, distance):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(5, width) * 0.2)
        self.bias = nn.Parameter(torch.zeros(width))
        self.distance = distance

    def forward(self, x):
        lines, reach = x.shape[1], self.distance
        padded = F.pad(x, (0, 0, 2 * reach, 2 * reach))
        y = self.bias
        for tap in range(5):
            y = y + padded[:, tap * reach : tap * reach + lines] * self.weight[tap]
        return y


class Residual(nn.Module):
    def __init__(self, width, distance):
        super().__init__()
        self.taps = Taps(width, distance)
        self.point = nn.Linear(width, width)

    def forward(self, x, mask):
        y = F.dropout(F.relu(self.taps(x)), DROP, self.training)
        return (x + self.point(y)) * mask


class LineNet(nn.Module):
    def __init__(self, inputs, vocabulary):
        super().__init__()
        self.input = nn.Linear(inputs, WIDTH)
        self.vectors = None
        if vocabulary:
            self.vectors = nn.EmbeddingBag(vocabulary, VECTOR, mode="mean")
            nn.init.normal_(self.vectors.weight, 0, 0.1)
            self.project = nn.Linear(VECTOR, WIDTH, bias=False)
        self.before = nn.ModuleList([Residual(WIDTH, d) for d in BEFORE])
        self.page = nn.Linear(3 * WIDTH, WIDTH)
        self.kind = nn.Linear(3 * WIDTH, 2)
        self.after = nn.ModuleList([Residual(WIDTH, d) for d in AFTER])
        self.middle = nn.Linear(WIDTH, WIDTH)
        self.output = nn.Linear(WIDTH, 1)

    def forward(self, x, mask, words_per_line, tokens):
        h = self.input(x)
        if self.vectors is not None:
            v = self.vectors(*tokens).view(x.shape[0], x.shape[1], -1)
            h = h + self.project(F.dropout(v, VECTOR_DROP, self.training))
        h = F.relu(h) * mask
        for block in self.before:
            h = block(h, mask)
        share = words_per_line / (words_per_line.sum(1, keepdim=True) + 1e-6)
        pooled = torch.cat([(h * mask).sum(1) / mask.sum(1), (h * share).sum(1), (h - 1e3 * (1 - mask)).max(1).values], 1)
        h = (h + self.page(pooled)[:, None]) * mask
        for block in self.after:
            h = block(h, mask)
        return self.output(F.relu(self.middle(h))).squeeze(-1), self.kind(pooled)


def batches(dump, which, rng=None):
    """Texts of like length together, so that little is padded."""
    length = lambda i: dump.docs[i]["lines"] * (1 + (rng.random() * 0.3 if rng else 0))
    order = sorted(which, key=length)
    groups, group = [], []
    for i in order:
        if group and max(dump.docs[k]["lines"] for k in group + [i]) * (len(group) + 1) > BATCH_LINES:
            groups.append(group)
            group = []
        group.append(i)
    if group:
        groups.append(group)
    if rng:
        rng.shuffle(groups)
    return groups


def tensors(dump, batch, rows, rng=None):
    """Padded features, mask, words per line, tokens, labels and their weights of some texts."""
    lines = max(dump.docs[i]["lines"] for i in batch)
    x = torch.zeros(len(batch), lines, len(dump.names))
    mask, words = torch.zeros(len(batch), lines, 1), torch.zeros(len(batch), lines, 1)
    y, weight = torch.zeros(len(batch), lines), torch.zeros(len(batch), lines)
    ids, counts = [], []
    for k, i in enumerate(batch):
        a, b = dump.docs[i]["from"], dump.docs[i]["to"]
        n = b - a
        label, known = dump.labels[a:b, 0], (dump.labels[a:b, 0] >= 0) & dump.is_live[a:b]
        x[k, :n] = torch.from_numpy(dump.features[a:b])
        mask[k, :n] = 1
        words[k, :n, 0] = torch.from_numpy(dump.counts[a:b].astype(np.float32))
        y[k, :n] = torch.from_numpy(np.maximum(label, 0))
        weight[k, :n] = torch.from_numpy(np.where(known, dump.labels[a:b, 1], 0).astype(np.float32))
        if rows is None:
            continue
        start = dump.word_starts[a:b]
        length = np.minimum(dump.word_starts[a + 1 : b + 1] - start, MAX_WORDS)
        line = np.repeat(np.arange(n), length)
        at = np.arange(len(line)) - np.repeat(np.cumsum(length) - length, length) + np.repeat(start, length)
        row = rows[at]
        keep = row >= 0
        if rng:
            keep &= rng.random(len(row)) >= TOKEN_DROP
        ids.append(row[keep])
        count = np.zeros(lines, np.int64)
        count[:n] = np.bincount(line[keep], minlength=n)
        counts.append(count)
    tokens = None
    if rows is not None:
        starts = np.concatenate([[0], np.cumsum(np.concatenate(counts))[:-1]])
        tokens = torch.from_numpy(np.concatenate(ids).astype(np.int64)), torch.from_numpy(starts)
    return x, mask, words, tokens, y, weight


def loss_of(logit, y, weight, page):
    """Cross-entropy weighted by the root of the words, normalised per page, plus half of one minus a soft word F1."""
    root = torch.sqrt(weight)
    entropy = (F.binary_cross_entropy_with_logits(logit, y, reduction="none") * root).sum(1) / (root.sum(1) + 1e-6)
    p = torch.sigmoid(logit) * weight
    gold = (y * weight).sum(1)
    f1 = 2 * (p * y).sum(1) / (p.sum(1) + gold + 1e-6)
    return ((entropy + 0.5 * (1 - f1) * (gold > 0).float()) * page).sum() / page.sum()


def vocabulary_of(dump, which):
    """Hashes of the words that stand on enough hosts, and for every word of the dump its row, or -1."""
    hosts = {}
    for i in which:
        doc = dump.docs[i]
        if doc["type"] == "zh":
            continue
        a, b = dump.word_starts[doc["from"]], dump.word_starts[doc["to"]]
        host = host_of(doc)
        for word in np.unique(dump.words[a:b]).tolist():
            hosts.setdefault(word, set()).add(host)
    hashes = np.array(sorted(word for word, of in hosts.items() if len(of) >= MIN_HOSTS), dtype=np.int32)
    at = np.clip(np.searchsorted(hashes, dump.words), 0, len(hashes) - 1)
    return hashes, np.where(hashes[at] == dump.words, at, -1)


def trained(dump, which, rows, size, seed):
    torch.manual_seed(seed)
    rng, numbers = random.Random(seed), np.random.default_rng(seed)
    net = LineNet(len(dump.names), size)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * len(batches(dump, which, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: shape_of_rate(step / steps))
    for epoch in range(EPOCHS):
        net.train()
        total, groups = 0.0, batches(dump, which, rng)
        for batch in groups:
            x, mask, words, tokens, y, weight = tensors(dump, batch, rows, numbers)
            page = torch.tensor([dump.docs[i]["weight"] for i in batch])
            kind = torch.tensor([dump.docs[i]["kind"] for i in batch])
            logit, says = net(x, mask, words, tokens)
            loss = loss_of(logit, y, weight, page) + 0.1 * F.binary_cross_entropy_with_logits(says, kind)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"  epoch {epoch + 1} of {EPOCHS}: loss {total / len(groups):.4f}", flush=True)
    return net.eval()


def shape_of_rate(done):
    """One cycle: up in the first sixth, down to nothing by a cosine."""
    up = 0.15
    if done < up:
        return 0.04 + 0.96 * done / up
    return max(1e-3, 0.5 + 0.5 * np.cos(np.pi * min(1.0, (done - up) / (1 - up))))


def predicted(dump, which, nets):
    """Mean logits per line, and of the text being an extract and a page that is no article."""
    lines, texts = {}, {}
    with torch.no_grad():
        for net, rows in nets:
            for batch in batches(dump, which):
                x, mask, words, tokens, _, _ = tensors(dump, batch, rows)
                logit, says = net(x, mask, words, tokens)
                for k, i in enumerate(batch):
                    lines[i] = lines.get(i, 0) + logit[k, : dump.docs[i]["lines"]].numpy() / len(nets)
                    texts[i] = texts.get(i, 0) + says[k].numpy() / len(nets)
    return lines, texts


def base64_of(values, dtype="<f4"):
    return base64.b64encode(np.ascontiguousarray(values, dtype=dtype).tobytes()).decode()


def written(net):
    numbers = lambda layer: [layer.weight.detach().numpy().ravel(), layer.bias.detach().numpy().ravel()]
    block = lambda one: numbers(one.taps) + numbers(one.point)
    parts = numbers(net.input)
    for one in net.before:
        parts += block(one)
    parts += numbers(net.page) + numbers(net.kind)
    for one in net.after:
        parts += block(one)
    parts += numbers(net.middle) + numbers(net.output)
    words = None
    if net.vectors is not None:
        vectors = net.vectors.weight.detach().numpy()
        scale = float(np.abs(vectors).max()) / 127
        project = net.project.weight.detach().numpy()
        words = {"size": VECTOR, "vectors": base64_of(np.round(vectors / scale), "i1"), "scale": scale, "project": base64_of(project)}
    return {"width": WIDTH, "before": list(BEFORE), "after": list(AFTER), "data": base64_of(np.concatenate(parts)), "words": words}


def write(folder, dump, nets, hashes, calibration, surrogate):
    os.makedirs(folder, exist_ok=True)
    content = {
        "features": dump.names,
        "mean": base64_of(dump.mean),
        "scale": base64_of(dump.scale),
        "vocabulary": base64_of(hashes, "<i4"),
        "nets": [written(net) for net, _ in nets],
        "decode": {**DECODE, "calibration": calibration},
        "surrogate": base64_of(surrogate),
    }
    with open(os.path.join(folder, "lines.json"), "w", encoding="utf8") as file:
        json.dump(content, file)
        file.write("\n")


def surrogate_of(dump, lines):
    """Weights of the linear function of the features that comes nearest to the nets' logits (ridge regression)."""
    size = len(dump.names)
    a, b = np.eye(size) * 1e3, np.zeros(size)
    mean = np.mean(np.concatenate(list(lines.values())))
    for i, logit in lines.items():
        x = dump.features[dump.docs[i]["from"] : dump.docs[i]["to"]].astype(np.float64)
        a += x.T @ x
        b += x.T @ (logit - mean)
    return np.linalg.solve(a, b)


def calibration_of(dump, lines):
    """Platt's scaling (1999): a and b of 1 / (1 + exp(a + b * logit)), the probability that a live line is debris, by Newton's method."""
    which = [i for i in lines if dump.docs[i]["weight"] > 0]
    z = np.concatenate([lines[i] for i in which])
    place = np.concatenate([np.arange(dump.docs[i]["from"], dump.docs[i]["to"]) for i in which])
    known = (dump.labels[place, 0] >= 0) & dump.is_live[place]
    z, drop = z[known].astype(np.float64), (dump.labels[place, 0][known] < 0.5).astype(np.float64)
    a, b = 0.0, 1.0
    for _ in range(30):
        p = 1 / (1 + np.exp(a + b * z))
        slope = np.array([np.sum(p - drop), np.sum((p - drop) * z)])
        w = p * (1 - p)
        curve = np.array([[w.sum(), (w * z).sum()], [(w * z).sum(), (w * z * z).sum()]]) + 1e-6 * np.eye(2)
        a, b = np.array([a, b]) + np.linalg.solve(curve, slope)
    return [round(float(a), 4), round(float(b), 4)]


def model_of(dump, which):
    hashes, rows = vocabulary_of(dump, which)
    print(f" {len(which)} texts, {len(hashes)} words", flush=True)
    nets = [(trained(dump, which, rows, len(hashes), 1), rows), (trained(dump, which, None, 0, 2), None)]
    return nets, hashes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump")
    parser.add_argument("out")
    parser.add_argument("folds")
    args = parser.parse_args()
    torch.set_num_threads(1)
    dump = Dump(args.dump)
    usable = [i for i, doc in enumerate(dump.docs) if doc["lines"] > 1]
    lines, models = {}, []
    for fold in range(FOLDS):
        print(f"without fold {fold}", flush=True)
        nets, hashes = model_of(dump, [i for i in usable if dump.docs[i]["fold"] != fold])
        lines.update(predicted(dump, [i for i in usable if dump.docs[i]["fold"] == fold], nets)[0])
        models.append((nets, hashes))
    calibration, surrogate = calibration_of(dump, lines), surrogate_of(dump, lines)
    for fold, (nets, hashes) in enumerate(models):
        write(os.path.join(args.folds, str(fold)), dump, nets, hashes, calibration, surrogate)
    print("all folds", flush=True)
    nets, hashes = model_of(dump, usable)
    write(args.out, dump, nets, hashes, calibration, surrogate)


if __name__ == "__main__":
    main()
