"""Prints small PDFs for the tests: words at places, in Helvetica, with drawn lines."""

ENCODING = "cp1252"


def words(x, y, text, size=11, bold=False):
    """One run of text with its left end at x and its baseline at y."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{'F2' if bold else 'F1'} {size} Tf {x} {y} Td ({escaped}) Tj ET"


def line(x0, y0, x1, y1):
    """A thin drawn line."""
    return f"0.5 w {x0} {y0} m {x1} {y1} l S"


def shade(x, y, width, height, grey=0.85):
    """A filled rectangle with its lower left corner at x and y."""
    return f"{grey} g {x} {y} {width} {height} re f 0 g"


def frame(x, y, width, height):
    """Four thin lines around a rectangle with its lower left corner at x and y."""
    right, top = x + width, y + height
    return "\n".join([line(x, y, right, y), line(x, top, right, top), line(x, y, x, top), line(right, y, right, top)])


def column(x, y, lines, size=11, step=14, bold=False):
    """Lines of text below each other."""
    return [words(x, y - step * i, text, size, bold) for i, text in enumerate(lines)]


def grid(x, y, widths, rows, height=20):
    """A table with drawn lines around every cell."""
    drawn = []
    edges = [x]
    for width in widths:
        edges.append(edges[-1] + width)
    for number in range(len(rows) + 1):
        drawn.append(line(x, y - number * height, edges[-1], y - number * height))
    drawn += [line(edge, y, edge, y - len(rows) * height) for edge in edges]
    for number, cells in enumerate(rows):
        for edge, text in zip(edges, cells, strict=False):
            drawn.append(words(edge + 4, y - number * height - 14, text))
    return drawn


def pdf(pages, rotate=0, encrypt=False):
    """A whole PDF file; each page is a list of what `words`, `line` and the others gave."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for index, drawn in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Contents {6 + 2 * index} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        content = "\n".join(drawn).encode(ENCODING)
        objects.append((f"<< /Length {len(content)} >>\nstream\n".encode(), content, b"\nendstream"))
    return _file(objects, encrypt)


def _file(objects, encrypt):
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        body = b"".join(each) if isinstance(each, tuple) else each.encode(ENCODING)
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        data += f"{place:010} 00000 n \n".encode()
    lock = ""
    if encrypt:
        secret = "ab" * 32
        lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{secret}> /U <{secret}> /P -44 >> /ID [<00> <00>] "
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {lock}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)
