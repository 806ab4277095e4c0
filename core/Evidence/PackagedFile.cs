using System.Buffers.Binary;
using System.Text;

namespace ChatSales.Core.Evidence;

/// <summary>Any file embedded in a document as an object: a double click opens it ([MS-OLEDS] 2.3.6; the fields are those Windows writes).</summary>
internal static class PackagedFile
{
    /// <summary>The stream of a compound file that contains one.</summary>
    public const string StreamName = "\u0001Ole10Native";

    // What Windows or Office runs, installs or mounts on a double click.
    private static readonly HashSet<string> Running = new(
        [
            "application", "appref-ms", "appx", "bat", "chm", "cmd", "com", "cpl", "dll", "docm", "dotm", "exe", "gadget", "hta", "img",
            "inf", "iso", "jar", "js", "jse", "library-ms", "lnk", "msc", "msi", "msix", "msp", "msu", "pif", "pptm", "ps1", "ps1xml",
            "psc1", "psm1", "rdp", "reg", "scf", "scr", "sct", "settingcontent-ms", "url", "vb", "vbe", "vbs", "vhd", "vhdx", "ws", "wsc",
            "wsf", "wsh", "xlam", "xll", "xlsm", "xltm",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a double click on a file with this name runs it.</summary>
    public static bool Runs(string name) => Running.Contains(Path.GetExtension(name.TrimEnd(' ', '.', '\0')).TrimStart('.'));

    /// <summary>
    /// Why a document with this stream is refused: it holds a program or script, an archive, or a document that is refused itself; null if it isn't.
    /// One that can't be read counts as a program.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="within">How many documents may be nested in it.</param>
    public static MediaClass? WhyNot(byte[] stream, int within)
    {
        try
        {
            // Its size and a kind, then its display name and original path.
            ReadOnlySpan<byte> rest = stream.AsSpan(6);
            var (shown, source) = (Text(ref rest), Text(ref rest));
            // Two numbers, then the path of the copy that is opened, with its length.
            rest = rest[4..];
            var copied = Encoding.Latin1.GetString(Sized(ref rest));
            var content = Sized(ref rest);
            if (Runs(shown) || Runs(source) || Runs(copied) || MediaType.IsProgram(content))
            {
                return MediaClass.Executable;
            }

            if (within == 0 && (MediaType.IsZip(content) || MediaType.IsCompound(content)))
            {
                return MediaClass.HeavyDocument;
            }

            var judged = MediaType.Judge(content.ToArray(), within - 1);
            return judged.Harms || judged.Class == MediaClass.Archive ? judged.Class : null;
        }
        catch (Exception cut) when (cut is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return MediaClass.Executable;
        }
    }

    private static string Text(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)0);
        var text = Encoding.Latin1.GetString(rest[..end]);
        rest = rest[(end + 1)..];
        return text;
    }

    private static ReadOnlySpan<byte> Sized(ref ReadOnlySpan<byte> rest)
    {
        var size = BinaryPrimitives.ReadInt32LittleEndian(rest);
        var bytes = rest.Slice(4, size);
        rest = rest[(4 + size)..];
        return bytes;
    }
}
