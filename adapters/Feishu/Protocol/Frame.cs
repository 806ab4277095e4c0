using Google.Protobuf;

namespace ChatSales.Adapters.Feishu.Protocol;

/// <summary>What a frame is for.</summary>
internal enum FrameMethod
{
    Control = 0,
    Data = 1,
}

/// <summary>
/// A frame of the long connection, in protobuf's wire format: 1 SeqID, 2 LogID, 3 service, 4 method, all required; 5 headers {1 key, 2 value}; 6
/// payloadEncoding; 7 payloadType; 8 payload; 9 LogIDNew (docs/platforms/feishu.md).
/// </summary>
internal sealed record Frame
{
    private const uint Varint = 0;
    private const uint Bytes = 2;

    public ulong SeqId { get; init; }

    public ulong LogId { get; init; }

    public int Service { get; init; }

    public FrameMethod Method { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public string? PayloadEncoding { get; init; }

    public string? PayloadType { get; init; }

    public ReadOnlyMemory<byte> Payload { get; init; }

    public string? LogIdNew { get; init; }

    /// <summary>The value of a header; null if there is none.</summary>
    public string? this[string header] => Headers.FirstOrDefault(one => one.Key == header).Value;

    /// <exception cref="FormatException">It is no such frame.</exception>
    public static Frame Parse(ReadOnlyMemory<byte> wire)
    {
        try
        {
            return Read(new CodedInputStream(wire.ToArray()));
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new FormatException($"The frame can't be read: {fault.Message}", fault);
        }
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(Tag(1, Varint));
            output.WriteUInt64(SeqId);
            output.WriteTag(Tag(2, Varint));
            output.WriteUInt64(LogId);
            output.WriteTag(Tag(3, Varint));
            output.WriteInt32(Service);
            output.WriteTag(Tag(4, Varint));
            output.WriteInt32((int)Method);
            foreach (var header in Headers)
            {
                output.WriteTag(Tag(5, Bytes));
                output.WriteBytes(ByteString.CopyFrom(ToBytes(header)));
            }

            WriteText(output, 6, PayloadEncoding);
            WriteText(output, 7, PayloadType);
            if (!Payload.IsEmpty)
            {
                output.WriteTag(Tag(8, Bytes));
                output.WriteBytes(UnsafeByteOperations.UnsafeWrap(Payload));
            }

            WriteText(output, 9, LogIdNew);
        }

        return bytes.ToArray();
    }

    private static Frame Read(CodedInputStream input)
    {
        var frame = new Frame();
        var headers = new List<KeyValuePair<string, string>>();
        var required = 0;
        while (input.ReadTag() is var tag and not 0)
        {
            required |= tag == Tag(tag >> 3, Varint) && tag >> 3 is >= 1 and <= 4 ? 1 << (int)(tag >> 3) : 0;
            switch (tag)
            {
                case 1 << 3 | Varint:
                    frame = frame with { SeqId = input.ReadUInt64() };
                    break;
                case 2 << 3 | Varint:
                    frame = frame with { LogId = input.ReadUInt64() };
                    break;
                case 3 << 3 | Varint:
                    frame = frame with { Service = input.ReadInt32() };
                    break;
                case 4 << 3 | Varint:
                    frame = frame with { Method = (FrameMethod)input.ReadInt32() };
                    break;
                case 5 << 3 | Bytes:
                    headers.Add(ReadHeader(input.ReadBytes()));
                    break;
                case 6 << 3 | Bytes:
                    frame = frame with { PayloadEncoding = input.ReadString() };
                    break;
                case 7 << 3 | Bytes:
                    frame = frame with { PayloadType = input.ReadString() };
                    break;
                case 8 << 3 | Bytes:
                    frame = frame with { Payload = input.ReadBytes().Memory };
                    break;
                case 9 << 3 | Bytes:
                    frame = frame with { LogIdNew = input.ReadString() };
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return required == 0b11110 ? frame with { Headers = headers } : throw new FormatException("The frame lacks a field that is required.");
    }

    private static KeyValuePair<string, string> ReadHeader(ByteString wire)
    {
        var input = wire.CreateCodedInput();
        var (key, value) = ("", "");
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag)
            {
                case 1 << 3 | Bytes:
                    key = input.ReadString();
                    break;
                case 2 << 3 | Bytes:
                    value = input.ReadString();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return new KeyValuePair<string, string>(key, value);
    }

    private static byte[] ToBytes(KeyValuePair<string, string> header)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(Tag(1, Bytes));
            output.WriteString(header.Key);
            output.WriteTag(Tag(2, Bytes));
            output.WriteString(header.Value);
        }

        return bytes.ToArray();
    }

    private static void WriteText(CodedOutputStream output, uint field, string? text)
    {
        if (text is not null)
        {
            output.WriteTag(Tag(field, Bytes));
            output.WriteString(text);
        }
    }

    private static uint Tag(uint field, uint wireType) => field << 3 | wireType;
}
