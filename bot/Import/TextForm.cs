using System.Text;

namespace ChatSales.Bot.Import;

/// <summary>
/// How a text file is encoded: UTF-8, UTF-16 behind its mark (Excel's "Unicode text"), or GB18030 (Excel's "CSV" in China). Text with bytes invalid
/// in its encoding is refused: garbage would be imported as names.
/// </summary>
/// <param name="Encoding">Strict: throws on invalid bytes.</param>
/// <param name="Preamble">Bytes before the text.</param>
internal sealed record TextForm(Encoding Encoding, int Preamble)
{
    private const int BlockSize = 1 << 16;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030",
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    /// <summary>What to report about it, if unusual.</summary>
    public string? Note => Encoding == Utf8 ? null : $"read as {Encoding.WebName.ToUpperInvariant()}";

    /// <exception cref="TableException">It isn't text in any of the encodings.</exception>
    public static TextForm Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var start = new byte[4];
        var form = start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)) switch
        {
            [(byte)'P', (byte)'K', 3, 4] => throw new TableException(
                "is an Excel workbook or an archive, not CSV; a workbook's name must end with .xlsx"),
            [0xD0, 0xCF, 0x11, 0xE0] => throw new TableException("is an old Excel workbook or one with a password; save it as .xlsx without one"),
            [0xEF, 0xBB, 0xBF, ..] => new TextForm(Utf8, 3),
            [0xFF, 0xFE, ..] => new TextForm(new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            [0xFE, 0xFF, ..] => new TextForm(new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            _ => new TextForm(Utf8, 0),
        };
        if (form.FirstForeignLine(file) is not { } line)
        {
            return form;
        }

        // A UTF-8 mark says little: some programs put it before whatever they write.
        var other = form with { Encoding = Gb18030 };
        return form.Encoding != Utf8 || form.IsMostlyRight(file) || other.FirstForeignLine(file) is not null
            ? throw new TableException(
                $"encoding: is {(form.Encoding == Utf8 ? "neither UTF-8 nor GB18030" : $"not {form.Encoding.WebName.ToUpperInvariant()}")} throughout; nothing of the file was read, save it as UTF-8 (in Excel: CSV UTF-8)",
                line)
            : other;
    }

    /// <summary>The file's text.</summary>
    public StreamReader Open(string path)
    {
        var file = File.OpenRead(path);
        file.Position = Preamble;
        return new StreamReader(file, Encoding, detectEncodingFromByteOrderMarks: false, BlockSize);
    }

    private int? FirstForeignLine(FileStream file)
    {
        var line = 1;
        var decoder = Encoding.GetDecoder();
        var chars = new char[Encoding.GetMaxCharCount(BlockSize)];
        foreach (var (block, isLast) in Blocks(file))
        {
            try
            {
                line += chars.AsSpan(0, decoder.GetChars(block.Span, chars, isLast)).Count('\n');
            }
            catch (DecoderFallbackException foreign)
            {
                return line + block.Span[..Math.Clamp(foreign.Index, 0, block.Length)].Count((byte)'\n');
            }
        }

        return null;
    }

    // UTF-8 with some broken bytes would be garbage as GB18030, in which nearly every byte pair is valid. Chinese in GB18030 is hardly ever valid
    // Chinese in UTF-8.
    private bool IsMostlyRight(FileStream file)
    {
        var (right, wrong) = (0, 0);
        var decoder = new UTF8Encoding().GetDecoder();
        var chars = new char[Encoding.GetMaxCharCount(BlockSize)];
        foreach (var (block, isLast) in Blocks(file))
        {
            foreach (var c in chars.AsSpan(0, decoder.GetChars(block.Span, chars, isLast)))
            {
                right += c is >= '\u4E00' and <= '\u9FFF' ? 1 : 0;
                wrong += c == '\uFFFD' ? 1 : 0;
            }
        }

        return right >= wrong;
    }

    // The last one is empty.
    private IEnumerable<(ReadOnlyMemory<byte> Block, bool IsLast)> Blocks(FileStream file)
    {
        file.Position = Preamble;
        var bytes = new byte[BlockSize];
        int read;
        do
        {
            read = file.Read(bytes);
            yield return (bytes.AsMemory(0, read), read == 0);
        }
        while (read > 0);
    }
}
