using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Assistants.Chat;

/// <summary>
/// Shows one's tokens, and leads to the page that makes one: a secret never stands in a card. Help doesn't list it, as few bots have it open.
/// </summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Hidden = true)]
public sealed class TokensCommand(AssistantTokens tokens, PageLinks links, BusinessZone zone) : Command<NoArguments>(AssistantCommandTexts.Tokens)
{
    /// <summary>The page that makes tokens.</summary>
    public const string Page = "/assistant";

    protected override async Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        if (!tokens.IsOpen)
        {
            turn.RefusePrivately(new Refusal(AssistantTexts.Closed));
            return;
        }

        var (live, today) = (await AssistantTokens.LiveAsync(turn.Session, turn.Person.Ref(), ct), zone.DateOf(turn.Now));
        turn.ReplyPrivately(new Card
        {
            Title = AssistantTexts.Title.Text,
            Text = live.Count == 0 ? $"{AssistantTexts.About.Text}\n{AssistantTexts.None.Text}" : AssistantTexts.About.Text,
            Rows =
            [
                .. live.Select(token => new CardRow(
                    AssistantTexts.Row.With(token.Number),
                    AssistantTexts.Life.With(
                        LayoutTexts.Day(zone.DateOf(token.IssuedAt), today), LayoutTexts.Day(zone.DateOf(token.ExpiresAt), today)),
                    Button.Show(AssistantTexts.RevokeButton.Text, AssistantCommandTexts.Revoke.Say(token.Id)))),
            ],
            Buttons = [Button.Open(AssistantTexts.PageButton.Text, links.For(turn, Page))],
        });
    }
}

/// <summary>Ends a token at once.</summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Changes = true, Hidden = true)]
public sealed class RevokeTokenCommand() : Command<RevokeTokenCommand.Arguments>(AssistantCommandTexts.Revoke)
{
    public sealed record Arguments(AssistantToken Token);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var ended = AssistantTokens.End(turn.Session, arguments.Token);
        if (ended.IsRefused)
        {
            turn.RefusePrivately(ended.Refusal);
        }
        else
        {
            turn.ReplyPrivately(AssistantTexts.Revoked.With(arguments.Token.Number));
        }

        return Task.CompletedTask;
    }
}
