using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace ChatSales.Adapters.WeCom.Protocol;

/// <summary>Reads WeCom's XML with DTDs and external entities off.</summary>
internal static partial class WeComXml
{
    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 1 << 20,
    };

    /// <exception cref="FormatException">It isn't a well-formed document, or has a DTD.</exception>
    public static XElement Parse(string text)
    {
        try
        {
            return Load(text);
        }
        catch (XmlException fault)
        {
            throw new FormatException($"This is no XML of WeCom's: line {fault.LineNumber}.", fault);
        }
    }

    /// <summary>
    /// Parses a message that WeCom has signed. People type what XML 1.0 doesn't allow: control characters are dropped, half a surrogate pair becomes
    /// U+FFFD.
    /// </summary>
    /// <exception cref="FormatException">It can't be read even so.</exception>
    public static XElement ParseMessage(string text)
    {
        try
        {
            return Load(text);
        }
        catch (XmlException)
        {
            return Parse(Mended(text));
        }
    }

    public static string? Text(this XElement xml, string name) => xml.Element(name)?.Value is { Length: > 0 } value ? value : null;

    private static XElement Load(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Safe);
        return XElement.Load(reader);
    }

    private static string Mended(string text)
    {
        text = SectionOrReference().Replace(text, static found => found.Value[0] == '&' ? Referred(found) : found.Value);
        var mended = new StringBuilder(text.Length);
        // Half a pair is enumerated as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
            {
                mended.Append(rune);
            }
        }

        return mended.ToString();
    }

    // Each half of a pair may be a separate reference; together they are one character.
    private static string Referred(Match reference)
    {
        var (hex, number) = (reference.Groups["hex"], reference.Groups["number"]);
        var isNumber = hex.Success
            ? int.TryParse(hex.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            : int.TryParse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        return !isNumber || value > 0x10FFFF ? "" : value is > char.MaxValue or '<' or '&' ? reference.Value : ((char)value).ToString();
    }

    // The content of a CDATA section is literal.
    [GeneratedRegex(@"<!\[CDATA\[.*?\]\]>|&#(?:x(?<hex>[0-9a-fA-F]+)|(?<number>[0-9]+));", RegexOptions.Singleline)]
    private static partial Regex SectionOrReference();
}
