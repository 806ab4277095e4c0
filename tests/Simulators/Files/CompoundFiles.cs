using System.Buffers.Binary;
using System.Text;

namespace ChatSales.Simulators.Files;

/// <summary>Old Office documents: compound files of sectors of 512 bytes ([MS-CFB]).</summary>
public static class CompoundFiles
{
    private const int SectorBytes = 512;
    private const uint End = 0xFFFFFFFE;
    private const uint None = 0xFFFFFFFF;

    /// <summary>The beginning of Excel's streams: a BOF, then a sheet of this type.</summary>
    public static byte[] Workbook(byte sheetType, byte state = 0, bool encrypted = false) =>
    [
        0x09, 0x08, 16, 0, 0, 6, 5, 0, .. new byte[12],
        .. encrypted ? (byte[])[0x2F, 0, 2, 0, 0, 0] : [],
        0x85, 0, 14, 0, 0, 4, 0, 0, state, sheetType, 6, 0, .. "Sheet1"u8,
        0x0A, 0, 0, 0,
    ];

    /// <summary>A file of these streams; one without content is a storage.</summary>
    /// <param name="entries">Their names and contents.</param>
    /// <param name="circle">Whether the first stream's chain is circular.</param>
    /// <param name="small">Whether streams are in small sectors, like those below 4096 bytes; otherwise they are padded to that size.</param>
    public static byte[] Of(IReadOnlyList<(string Name, byte[]? Content)> entries, bool circle = false, bool small = false)
    {
        // Sector 0 is the table, followed by the directory, the table of small sectors, and the streams' contents.
        var directorySectors = (entries.Count + 4) / 4;
        var (table, miniTable, data) = (new List<uint> { 0xFFFFFFFD }, new List<uint>(), new MemoryStream());
        Chain(table, directorySectors);
        Chain(table, 1);
        var contents = entries
            .Select(entry =>
                entry.Content is null || small ? entry.Content : [.. entry.Content, .. new byte[Math.Max(0, 4096 - entry.Content.Length)]])
            .ToList();
        var firsts = new List<uint>();
        foreach (var content in contents)
        {
            var unit = small ? 64 : SectorBytes;
            var count = ((content?.Length ?? 0) + unit - 1) / unit;
            firsts.Add(count == 0 ? End : (uint)(small ? miniTable.Count : table.Count));
            Chain(small ? miniTable : table, count);
            data.Write([.. content ?? [], .. new byte[count * unit - (content?.Length ?? 0)]]);
        }

        var first = (uint)(2 + directorySectors);
        var size = data.Length;
        data.SetLength((size + SectorBytes - 1) / SectorBytes * SectorBytes);
        if (small)
        {
            Chain(table, (int)data.Length / SectorBytes);
        }

        if (circle)
        {
            table[(int)first + 1] = first;
        }

        using var file = new MemoryStream();
        file.Write(Header(first - 1));
        file.Write(Numbers(table, SectorBytes));
        var directory = new MemoryStream();
        directory.Write(Entry("Root Entry", 5, None, 1, small ? first : End, small ? (uint)size : 0));
        foreach (var (index, (name, content)) in entries.Index())
        {
            directory.Write(
                Entry(
                    name,
                    (byte)(content is null ? 1 : 2),
                    index + 1 < entries.Count ? (uint)index + 2 : None,
                    None,
                    firsts[index],
                    (uint)(contents[index]?.Length ?? 0)));
        }

        directory.SetLength(directorySectors * SectorBytes);
        directory.WriteTo(file);
        file.Write(Numbers(miniTable, SectorBytes));
        data.WriteTo(file);
        return file.ToArray();
    }

    private static byte[] Header(uint miniTable)
    {
        var header = new byte[SectorBytes];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(header, 0);
        ((byte[])[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]).CopyTo(header, 24);
        Put(header, 44, 1);
        Put(header, 48, 1);
        Put(header, 56, 4096);
        Put(header, 60, miniTable);
        Put(header, 64, 1);
        Put(header, 68, End);
        header.AsSpan(76).Fill(0xFF);
        Put(header, 76, 0);
        return header;
    }

    private static byte[] Entry(string name, byte kind, uint right, uint child, uint first, uint size)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name, entry);
        (entry[64], entry[66], entry[67]) = ((byte)(2 * name.Length + 2), kind, 1);
        Put(entry, 68, None);
        Put(entry, 72, right);
        Put(entry, 76, child);
        Put(entry, 116, first);
        Put(entry, 120, size);
        return entry;
    }

    private static void Chain(List<uint> table, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            table.Add(i == count ? End : (uint)table.Count + 1);
        }
    }

    private static byte[] Numbers(List<uint> numbers, int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill(0xFF);
        foreach (var (index, number) in numbers.Index())
        {
            Put(bytes, 4 * index, number);
        }

        return bytes;
    }

    private static void Put(byte[] to, int at, uint number) => BinaryPrimitives.WriteUInt32LittleEndian(to.AsSpan(at), number);
}
