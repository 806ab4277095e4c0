using System.Text;

namespace ChatSales.Simulators.Feishu;

/// <summary>A frame of the long connection, written only from the wire format's description, so that it can find mistakes in the adapter's.</summary>
internal sealed class SimulatedFrame
{
    public ulong SeqId { get; set; }

    public ulong LogId { get; set; }

    public int Service { get; set; }

    public int Method { get; set; }

    public List<(string Key, string Value)> Headers { get; } = [];

    public byte[] Payload { get; set; } = [];

    public string? Header(string key) => Headers.Find(header => header.Key == key).Value;

    public byte[] ToBytes()
    {
        var bytes = new List<byte>();
        Number(bytes, 1, SeqId);
        Number(bytes, 2, LogId);
        Number(bytes, 3, (ulong)Service);
        Number(bytes, 4, (ulong)Method);
        foreach (var (key, value) in Headers)
        {
            var header = new List<byte>();
            Block(header, 1, Encoding.UTF8.GetBytes(key));
            Block(header, 2, Encoding.UTF8.GetBytes(value));
            Block(bytes, 5, [.. header]);
        }

        Block(bytes, 8, Payload);
        return [.. bytes];
    }

    /// <exception cref="FormatException">It isn't a frame, or lacks something required.</exception>
    public static SimulatedFrame Parse(byte[] bytes)
    {
        var frame = new SimulatedFrame();
        var seen = new HashSet<int>();
        foreach (var (field, number, block) in Fields(bytes))
        {
            seen.Add(field);
            switch (field)
            {
                case 1:
                    frame.SeqId = number;
                    break;
                case 2:
                    frame.LogId = number;
                    break;
                case 3:
                    frame.Service = (int)number;
                    break;
                case 4:
                    frame.Method = (int)number;
                    break;
                case 5:
                    var parts = Fields(block).ToDictionary(part => part.Field, part => Encoding.UTF8.GetString(part.Block));
                    frame.Headers.Add((parts.GetValueOrDefault(1, ""), parts.GetValueOrDefault(2, "")));
                    break;
                case 8:
                    frame.Payload = block;
                    break;
            }
        }

        return seen.IsSupersetOf([1, 2, 3, 4]) ? frame : throw new FormatException($"A frame with the fields {string.Join(", ", seen)} lacks some.");
    }

    private static IEnumerable<(int Field, ulong Number, byte[] Block)> Fields(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var tag = Varint(bytes, ref at);
            var number = Varint(bytes, ref at);
            switch (tag & 7)
            {
                case 0:
                    yield return ((int)(tag >> 3), number, []);
                    break;
                case 2 when at + (int)number <= bytes.Length:
                    yield return ((int)(tag >> 3), 0, bytes[at..(at + (int)number)]);
                    at += (int)number;
                    break;
                default:
                    throw new FormatException($"Wire type {tag & 7} or a length is wrong.");
            }
        }
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; at < bytes.Length && shift < 64; shift += 7)
        {
            var one = bytes[at++];
            number |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return number;
            }
        }

        throw new FormatException("A number does not end.");
    }

    private static void Number(List<byte> bytes, int field, ulong number)
    {
        Put(bytes, (ulong)(field << 3));
        Put(bytes, number);
    }

    private static void Block(List<byte> bytes, int field, byte[] block)
    {
        Put(bytes, (ulong)(field << 3 | 2));
        Put(bytes, (ulong)block.Length);
        bytes.AddRange(block);
    }

    private static void Put(List<byte> bytes, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            bytes.Add((byte)(number | 0x80));
        }

        bytes.Add((byte)number);
    }
}
