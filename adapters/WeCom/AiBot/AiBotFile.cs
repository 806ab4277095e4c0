using System.Globalization;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>
/// Where WeCom keeps a file that someone sent to the AI bot, for five minutes and encrypted; one text in <c>IncomingFile.Reference</c>.
/// </summary>
/// <param name="ReceivedAt">When the message came.</param>
/// <param name="AesKey">Base64 of the file's key; empty for the callback's key.</param>
/// <param name="Url">Its address.</param>
internal sealed record AiBotFile(DateTimeOffset ReceivedAt, string AesKey, string Url)
{
    /// <exception cref="FormatException">It isn't such a text.</exception>
    public static AiBotFile Parse(string reference) =>
        reference.Split(' ', 3) is [var at, var key, var url] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new AiBotFile(DateTimeOffset.FromUnixTimeSeconds(seconds), key, url)
            : throw new FormatException("That is no place of a file.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ReceivedAt.ToUnixTimeSeconds()} {AesKey} {Url}");
}
