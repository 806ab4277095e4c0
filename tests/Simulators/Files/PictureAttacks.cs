using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ChatSales.Simulators.Files;

/// <summary>Pictures made to harm whoever decodes them, and camera pictures that are harder to read than a screenshot.</summary>
public static class PictureAttacks
{
    private static readonly byte[] PngStart = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    // Adam7, as (first column, first row, step to the right, step down).
    private static readonly (int, int, int, int)[] Passes =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    /// <summary>A square picture in a few kilobytes: 8,900 pixels a side make 87 KB, and 300 MB once decoded.</summary>
    /// <param name="side">Pixels.</param>
    /// <param name="interlaced">Whether it comes in seven passes, so that it can't be decoded row by row.</param>
    public static byte[] HugePng(int side = 8_900, bool interlaced = false)
    {
        using var png = new MemoryStream();
        png.Write(PngStart);
        Chunk(png, "IHDR", [.. BigEndian(side), .. BigEndian(side), 1, 0, 0, 0, (byte)(interlaced ? 1 : 0)]);
        Chunk(png, "IDAT", Packed(to => Rows(to, side, interlaced)));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>An animated PNG with this many frames.</summary>
    public static byte[] ManyFramesPng(int frames = 5_000)
    {
        const int Side = 64;
        var rows = Packed(to => Rows(to, Side));
        using var png = new MemoryStream();
        png.Write(PngStart);
        Chunk(png, "IHDR", [.. BigEndian(Side), .. BigEndian(Side), 1, 0, 0, 0, 0]);
        Chunk(png, "acTL", [.. BigEndian(frames), .. BigEndian(0)]);
        for (int frame = 0, number = 0; frame < frames; frame++)
        {
            Chunk(png, "fcTL", [.. BigEndian(number++), .. BigEndian(Side), .. BigEndian(Side), .. BigEndian(0), .. BigEndian(0), 0, 1, 0, 10, 0, 0]);
            Chunk(png, frame == 0 ? "IDAT" : "fdAT", frame == 0 ? rows : [.. BigEndian(number++), .. rows]);
        }

        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>An animated GIF with this many frames.</summary>
    public static byte[] ManyFramesGif(int frames = 5_000)
    {
        const byte Side = 64;
        // 64 × 64 pixels of two colours in LZW codes of three bits, cleared before the table grows.
        var codes = new BitWriter();
        for (var i = 0; i < Side * Side; i++)
        {
            if (i % 2 == 0)
            {
                codes.Add(4, 3);
            }

            codes.Add(i / 8 % 2, 3);
        }

        codes.Add(5, 3);
        using var gif = new MemoryStream();
        gif.Write([.. "GIF89a"u8, Side, 0, Side, 0, 0x80, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF]);
        var frame = new MemoryStream();
        frame.Write([0x21, 0xF9, 4, 0, 1, 0, 0, 0, 0x2C, 0, 0, 0, 0, Side, 0, Side, 0, 0, 2]);
        foreach (var block in codes.Bytes().Chunk(255))
        {
            frame.Write([(byte)block.Length, .. block]);
        }

        frame.WriteByte(0);
        for (var i = 0; i < frames; i++)
        {
            frame.WriteTo(gif);
        }

        gif.WriteByte(0x3B);
        return gif.ToArray();
    }

    /// <summary>An animated WebP that repeats a still one's frame this many times.</summary>
    public static byte[] ManyFramesWebp(byte[] still, int width, int height, int frames = 5_000)
    {
        // The chunk with the picture follows the file's header of 12 bytes, mostly after others.
        var picture = still.AsSpan(12).ToArray();
        using var webp = new MemoryStream();
        webp.Write([
            .. "WEBPVP8X"u8,
            10,
            0,
            0,
            0,
            2,
            0,
            0,
            0,
            .. Three(width - 1),
            .. Three(height - 1),
            .. "ANIM"u8,
            6,
            0,
            0,
            0,
            0xFF,
            0xFF,
            0xFF,
            0xFF,
            0,
            0,
        ]);
        for (var i = 0; i < frames; i++)
        {
            webp.Write([
                .. "ANMF"u8,
                .. LittleEndian(16 + picture.Length),
                0,
                0,
                0,
                0,
                0,
                0,
                .. Three(width - 1),
                .. Three(height - 1),
                10,
                0,
                0,
                0,
                .. picture,
            ]);
        }

        return [.. "RIFF"u8, .. LittleEndian((int)webp.Length), .. webp.ToArray()];
    }

    /// <summary>An iPhone photo, as far as a reader that can't draw it looks: its boxes and brands, and the place of its one item.</summary>
    /// <param name="brand">The brand it declares.</param>
    /// <param name="start">What the item begins with; photos have the length of what follows there.</param>
    /// <param name="beyond">Bytes by which the declared position is past the item's real one.</param>
    public static byte[] Heic(string brand = "heic", string start = "\0\0\u0013\u0084", int beyond = 0)
    {
        byte[] data = [.. Encoding.Latin1.GetBytes(start), .. Enumerable.Range(0, 5_000).Select(i => (byte)i)];
        var type = Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0, .. "mif1"u8, .. Encoding.ASCII.GetBytes(brand)]);
        var meta = Meta(0);
        return [.. type, .. Meta(type.Length + meta.Length + 8), .. Box("mdat", data)];

        byte[] Meta(int at) => Box("meta",
        [
            0, 0, 0, 0,
            .. Box("iinf", [0, 0, 0, 0, 0, 1, .. Box("infe", [2, 0, 0, 0, 0, 1, 0, 0, .. "hvc1"u8, 0])]),
            .. Box("iloc", [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1, .. BigEndian(at + beyond), .. BigEndian(data.Length)]),
        ]);
    }

    /// <summary>A photo with boxes but no picture.</summary>
    public static byte[] HeicShell(string data = "") =>
        [.. Box("ftyp", [.. "heic"u8, 0, 0, 0, 0]), .. Box("meta", []), .. data.Length > 0 ? Box("mdat", Encoding.Latin1.GetBytes(data)) : []];

    /// <summary>Containers of photos that nothing here draws, without a picture.</summary>
    public static IEnumerable<byte[]> EmptyContainers(string brand)
    {
        byte[] type = Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0]);
        byte[] elsewhere = Box("mdat", new byte[64]);
        yield return [.. type, .. Box("moov", Box("trak", [0]))];
        yield return Film(type.Length, 0, 64);
        yield return Film(type.Length + 4_000, 1, 64);
        yield return Film(type.Length, 1, 0);
        yield return Photo(0, 12);
        yield return Photo(type.Length + 8, 0);

        // Its item would be the file's own header.
        byte[] Photo(int at, int length) =>
        [
            .. type, .. elsewhere, .. Box("meta",
            [
                0, 0, 0, 0,
                .. Box("iinf", [0, 0, 0, 0, 0, 1, .. Box("infe", [2, 0, 0, 0, 0, 1, 0, 0, .. "av01"u8, 0])]),
                .. Box("iloc", [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1, .. BigEndian(at), .. BigEndian(length)]),
            ]),
        ];

        byte[] Film(int at, int frames, int size) => [.. Sequence(brand, at, frames, size)];
    }

    /// <summary>A sequence of photos, as far as a reader that can't draw it looks.</summary>
    /// <param name="brand">The brand it declares.</param>
    /// <param name="at">Where its first frame is said to be; null for where it is.</param>
    /// <param name="frames">How many there are said to be.</param>
    /// <param name="size">Bytes of each.</param>
    public static byte[] Sequence(string brand, int? at = null, int frames = 2, int size = 64)
    {
        byte[] head = [.. Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0]), .. Box("mdat", [.. Enumerable.Repeat((byte)0x12, 2 * 64)])];
        var table = Box("stbl",
        [
            .. Box("stsz", [0, 0, 0, 0, .. BigEndian(size), .. BigEndian(frames)]),
            .. Box("stco", [0, 0, 0, 0, .. BigEndian(frames > 0 ? 1 : 0), .. BigEndian(at ?? head.Length - 2 * 64)]),
        ]);
        return [.. head, .. Box("moov", Box("trak", Box("mdia", Box("minf", table))))];
    }

    /// <summary>A square progressive JPEG: a decoder holds every coefficient of three colours until the last scan.</summary>
    public static byte[] ProgressiveJpeg(int side) =>
    [
        0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
        0xFF, 0xC2, 0, 17, 8, .. BigEndian(side)[2..], .. BigEndian(side)[2..], 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0,
        // The only one-bit code: no difference from the previous block.
        0xFF, 0xC4, 0, 20, 0, 1, .. new byte[15], 0,
        0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 0, 0, .. new byte[(side / 8) * (side / 8) * 3 / 8],
        0xFF, 0xD9,
    ];

    /// <summary>A JPEG to be turned before it is shown (EXIF orientation, 1 to 8).</summary>
    public static byte[] Oriented(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, // A header in big-endian order; its first directory follows.
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg.AsSpan(2)];
    }

    // One bit per pixel, in bands, so that it isn't blank.
    private static void Rows(Stream to, int side, bool interlaced = false)
    {
        foreach (var (fromX, fromY, stepX, stepY) in interlaced ? Passes : [(0, 0, 1, 1)])
        {
            Rows(to, (side - fromX + stepX - 1) / stepX, (side - fromY + stepY - 1) / stepY);
        }
    }

    private static void Rows(Stream to, int width, int height)
    {
        var rows = new[] { new byte[1 + (width + 7) / 8], new byte[1 + (width + 7) / 8] };
        rows[1].AsSpan(1).Fill(0xFF);
        for (var y = 0; y < height; y++)
        {
            to.Write(rows[y * 8L / height % 2]);
        }
    }

    private static byte[] Packed(Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            write(zlib);
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream to, string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        to.Write([.. BigEndian(data.Length), .. named, .. BigEndian((int)Checksum(named))]);
    }

    private static uint Checksum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }

    private static byte[] Box(string type, byte[] content) => [.. BigEndian(8 + content.Length), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Three(int value) => LittleEndian(value)[..3];

    private static byte[] LittleEndian(int value) => [.. BigEndian(value).Reverse()];

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private sealed class BitWriter
    {
        private readonly List<byte> bytes = [];
        private int held;
        private int count;

        public void Add(int code, int bits)
        {
            held |= code << count;
            for (count += bits; count >= 8; count -= 8)
            {
                bytes.Add((byte)held);
                held >>= 8;
            }
        }

        public byte[] Bytes() => [.. bytes, (byte)held];
    }
}
