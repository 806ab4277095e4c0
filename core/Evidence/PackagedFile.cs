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

    /// <summary>Whether the stream holds a program or a script; one that can't be read counts as such.</summary>
    public static bool Runs(ReadOnlySpan<byte> stream)
    {
        try
        {
            // Its size and a kind, then its display name and original path.
            var rest = stream[6..];
            var (shown, source) = (Text(ref rest), Text(ref rest));
            // Two numbers, then the path of the copy that is opened, with its length.
            rest = rest[4..];
            var copied = Encoding.Latin1.GetString(Sized(ref rest));
            return Runs(shown) || Runs(source) || Runs(copied) || MediaType.IsProgram(Sized(ref rest));
        }
        catch (Exception cut) when (cut is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return true;
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
