using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.BattleMap.Chat;

/// <summary>Shows the battle map as a card with a picture, and the way to its page.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class MapCommand(MapDesk desk, QuestionChat chat, IMapPainter painter, IVault vault, PageLinks links, BusinessZone zone)
    : Command<MapCommand.Arguments>(MapCommandTexts.Show)
{
    private const int MostScopes = 6;
    private const int MostWords = 8;

    public sealed record Arguments([Rest] MetricScope? Scope);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var scope = arguments.Scope ?? MetricScope.All;
        if (await chat.ReadyAsync(turn, ct) is not { } fresh)
        {
            return;
        }

        var map = await desk.GatherAsync(turn.Session, turn.Access, scope, ct);
        var picture = MapPicture.Of(map, turn.Now, zone);
        var rows = RowsOf(map).ToList();
        IReadOnlyList<Button> buttons =
        [
            Button.Open(MapTexts.Page.Text, links.For(turn, MapPage.AddressOf(scope))),
            Button.Show(MapBlocks.Feedback.Title, RowsSaying(MapBlocks.Feedback, scope)),
            .. (await desk.ScopesAsync(turn.Session, turn.Access, ct)).Where(other => other != scope).Take(MostScopes)
                .Select(other => Button.Show(Shorten(other.Name!), MapCommandTexts.Show.Say(new Said(other.Key, other.Name!)))),
        ];
        turn.ReplyPrivately(new Card
        {
            Title = Text.Name,
            Subtitle = picture.Subtitle,
            Text = string.Join('\n', new[] { WordsOf(map), fresh.Note }.OfType<string>()),
            Picture = await vault.DrawnAsync(painter.Paint(picture), MapTexts.Picture.With(MapWords.NameOf(scope)), ct),
            Rows = rows,
            Buttons = [.. buttons.Take(turn.Door.Abilities.RoomBeside(rows.Count(row => row.Button is not null), others: 0))],
        });
    }

    private static IEnumerable<CardRow> RowsOf(GatheredMap map)
    {
        foreach (var (block, figure) in MapBlocks.Figures.Zip(map.Figures))
        {
            yield return new CardRow(
                block.Title, figure.Text ?? MapTexts.NotSeen.Text,
                figure.Value is null or 0 ? null : Button.Show(MapTexts.Rows.Text, RowsSaying(block, map.Scope)));
        }

        foreach (var customer in map.Idle ?? [])
        {
            yield return new CardRow(
                customer.Name, MapWords.Of(customer), Button.Show(MapTexts.Deals.Text, QuestionCommandTexts.Customer.Say(customer.Id)));
        }

        if (map.Idle is not { Count: > 0 })
        {
            yield return new CardRow(MapTexts.Idle.Text, MapWords.WhyNone(map.Idle));
        }
    }

    // The words of the picture, for those who don't see it.
    private static string WordsOf(GatheredMap map) => LayoutTexts.Pair(
        MapTexts.Cloud.Text,
        map.Words is null ? MapTexts.NotSeen.Text
            : map.Words.Count == 0 ? MapTexts.NoFeedback.Text
            : LayoutTexts.List(map.Words.Take(MostWords).Select(word => MapTexts.Word.With(word.Word, word.Count))));

    private static Saying RowsSaying(MapBlock block, MetricScope scope) => scope.Name is { } name
        ? MapCommandTexts.Rows.Say(new Said(block.Key, block.Title), new Said(scope.Key, name))
        : MapCommandTexts.Rows.Say(new Said(block.Key, block.Title));

    private static string Shorten(string name) => name.Length <= Button.LongestLabel ? name : name[..Button.LongestLabel];
}

/// <summary>Lists the rows behind a part of the map.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class MapRowsCommand(MapDesk desk, QuestionChat chat) : Command<MapRowsCommand.Arguments>(MapCommandTexts.Rows)
{
    public sealed record Arguments(MapBlock Block, [Rest] MetricScope? Scope);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var scope = arguments.Scope ?? MetricScope.All;
        var asked = await desk.RowsAsync(arguments.Block, turn.Session, turn.Access, scope, ct);
        await chat.AnswerAsync(
            turn, MapTexts.OfBlock.With(arguments.Block.Title, MapWords.NameOf(scope)), [], Refining.RowsBehind(asked), ct);
    }
}
