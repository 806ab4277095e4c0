using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Assistants.Chat;

/// <summary>Reads one's own tokens by their numbers.</summary>
public sealed class AssistantTokenReader : ArgumentReader<AssistantToken>
{
    public override int Longest => 30;

    public override InputKind Input => InputKind.Choice;

    public override async ValueTask<Outcome<AssistantToken>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var live = await AssistantTokens.LiveAsync(turn.Session, turn.Person.Ref(), ct);
        return live.FirstOrDefault(token => token.Id == text || NumberOf(token) == Typed.Word(text)) is { } found
            ? found
            : new Refusal(AssistantTexts.NoSuch, text);
    }

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
    [
        .. (await AssistantTokens.LiveAsync(turn.Session, turn.Person.Ref(), ct))
            .Select(token => new Choice(token.Id, AssistantTexts.Row.With(token.Number))),
    ];

    public override string NameOf(AssistantToken value, string word) => NumberOf(value);

    private static string NumberOf(AssistantToken token) => token.Number.ToString(CultureInfo.InvariantCulture);
}
