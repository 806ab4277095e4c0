using System.Buffers.Binary;
using System.Text;

namespace ChatSales.Core.Evidence;

/// <summary>
/// A file of storages and streams, the container of old Office files and encrypted new ones: header, sector table and directory ([MS-CFB]). Damaged
/// files and circular chains throw.
/// </summary>
internal sealed class CompoundFile
{
    private const uint LastSector = 0xFFFFFFFA;
    private const int HeaderBytes = 512;
    private const int EntryBytes = 128;
    private const int MiniShift = 6;
    private const uint MiniCutoff = 4096;
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly int shift;
    private readonly List<uint> table;
    private readonly uint firstOfMiniTable;
    private byte[]? miniTable;
    private byte[]? miniStream;
    private int stepsLeft;

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public CompoundFile(ReadOnlyMemory<byte> bytes)
    {
        this.bytes = bytes;
        var header = bytes.Span;
        if (header.Length < HeaderBytes
            || header[28] != 0xFE
            || header[29] != 0xFF
            || header[30] is not (9 or 12)
            || header[32] != MiniShift
            || Number(header, 56) != MiniCutoff)
        {
            throw Damage();
        }

        (shift, firstOfMiniTable) = (header[30], Number(header, 60));
        // Each sector, small or not, belongs to one chain.
        stepsLeft = 2 * (bytes.Length >> MiniShift);
        table = SectorsOfTable();
        var directory = Join(Chain(Number(header, 48), Next).Select(number => Sector(number)));
        Entries = [.. directory.Chunk(EntryBytes).Where(entry => entry.Length == EntryBytes).Select(entry => new Entry(entry))];
        if (Entries is not [{ Kind: EntryKind.Root }, ..])
        {
            throw Damage();
        }
    }

    public enum EntryKind : byte
    {
        None = 0,
        Storage = 1,
        Stream = 2,
        Root = 5,
    }

    /// <summary>All directory entries, referenced or not; the root comes first.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>The streams outside any storage.</summary>
    public IEnumerable<Entry> TopStreams()
    {
        var (seen, left) = (new HashSet<uint>(), new Stack<uint>([Entries[0].Child]));
        while (left.TryPop(out var number))
        {
            if (number < Entries.Count && seen.Add(number))
            {
                var entry = Entries[(int)number];
                left.Push(entry.Left);
                left.Push(entry.Right);
                if (entry.Kind == EntryKind.Stream)
                {
                    yield return entry;
                }
            }
        }
    }

    /// <exception cref="InvalidDataException">It is incomplete.</exception>
    public byte[] Read(Entry entry)
    {
        if (entry.Kind != EntryKind.Root && entry.Size < MiniCutoff)
        {
            miniTable ??= Join(Chain(firstOfMiniTable, Next).Select(number => Sector(number)));
            miniStream ??= Read(Entries[0]);
            return Cut(
                Join(
                    Chain(entry.First, number => Number(miniTable, 4L * number))
                        .Select(number => Piece(miniStream, (long)number << MiniShift, 1 << MiniShift))),
                entry.Size);
        }

        return Cut(Join(Chain(entry.First, Next).Select(number => Sector(number))), entry.Size);
    }

    // The header has the first 109; the others are in sectors of their own, each ending with the number of the next.
    private List<uint> SectorsOfTable()
    {
        var sectors = new List<uint>();
        Add(bytes[76..HeaderBytes], 109);
        var others = (1 << shift) / 4 - 1;
        foreach (var number in Chain(Number(bytes.Span, 68), number => Number(Sector(number).Span, 4L * others)))
        {
            Add(Sector(number), others);
        }

        return sectors;

        void Add(ReadOnlyMemory<byte> from, int count) =>
            sectors.AddRange(Enumerable.Range(0, count).Select(i => Number(from.Span, 4L * i)).Where(number => number <= LastSector));
    }

    private IEnumerable<uint> Chain(uint first, Func<uint, uint> next)
    {
        for (var number = first; number <= LastSector; number = next(number))
        {
            yield return --stepsLeft >= 0 ? number : throw Damage();
        }
    }

    private uint Next(uint sector)
    {
        var (nth, place) = Math.DivRem(sector, 1u << (shift - 2));
        return nth < table.Count ? Number(Sector(table[(int)nth]).Span, 4L * place) : throw Damage();
    }

    private ReadOnlyMemory<byte> Sector(uint number) => Piece(bytes, ((long)number + 1) << shift, 1 << shift);

    // A file's last sector may be cut off.
    private static ReadOnlyMemory<byte> Piece(ReadOnlyMemory<byte> of, long from, int length) =>
        from < of.Length ? of.Slice((int)from, (int)Math.Min(length, of.Length - from)) : throw Damage();

    private static uint Number(ReadOnlySpan<byte> from, long at) =>
        at + 4 <= from.Length ? BinaryPrimitives.ReadUInt32LittleEndian(from[(int)at..]) : throw Damage();

    private static byte[] Join(IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        using var joined = new MemoryStream();
        foreach (var piece in pieces)
        {
            joined.Write(piece.Span);
        }

        return joined.ToArray();
    }

    private static byte[] Cut(byte[] stream, uint size) => size <= stream.Length ? stream[..(int)size] : throw Damage();

    private static InvalidDataException Damage() => new("A compound file is damaged.");

    /// <summary>A storage or stream as the directory describes it ([MS-CFB] 2.6.1). 32 bits hold the size of any file that is inspected.</summary>
    public sealed class Entry(byte[] from)
    {
        public string Name { get; } =
            Encoding.Unicode.GetString(from, 0, Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(from.AsSpan(64)) - 2, 0, 62));

        public EntryKind Kind { get; } = (EntryKind)from[66];

        public uint Left { get; } = Number(from, 68);

        public uint Right { get; } = Number(from, 72);

        public uint Child { get; } = Number(from, 76);

        public uint First { get; } = Number(from, 116);

        /// <summary>Bytes.</summary>
        public uint Size { get; } = Number(from, 120);

        /// <summary>Entry names are compared without case.</summary>
        public bool IsCalled(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
