namespace ChatSales.Core.Conversation;

/// <summary>Text as phones and input methods produce it, brought to one form for comparing.</summary>
public static class Typed
{
    /// <summary>Full-width letters, digits and signs as their ASCII twins, upper-case, without surrounding space.</summary>
    public static string Plain(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var c = source[i] switch
            {
                '\u3000' => ' ',
                >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
                var other => other,
            };
            span[i] = char.ToUpperInvariant(c);
        }
    }).Trim();
}
