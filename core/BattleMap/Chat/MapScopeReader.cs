using ChatSales.Core.Conversation;
using ChatSales.Core.Metrics;

namespace ChatSales.Core.BattleMap.Chat;

/// <summary>Reads teams and regions of which the person sees deals: by their names, or a part that only one has.</summary>
public sealed class MapScopeReader(MapDesk desk) : ArgumentReader<MetricScope>
{
    public override int Longest => 100;

    public override InputKind Input => InputKind.Choice;

    public override async ValueTask<Outcome<MetricScope>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var scopes = await desk.ScopesAsync(turn.Session, turn.Access, ct);
        var word = Typed.Word(text);
        var fitting = scopes.Where(scope => Typed.Word(scope.Name!).Contains(word, StringComparison.Ordinal)).ToList();
        var found = scopes.FirstOrDefault(scope => scope.Key == text)
            ?? scopes.FirstOrDefault(scope => Typed.Word(scope.Name!) == word)
            ?? (fitting is [var only] ? only : null);
        return found is not null ? found : new Refusal(MapTexts.NoSuchScope, text) { Fitting = [.. fitting.Select(ToChoice)] };
    }

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        [.. (await desk.ScopesAsync(turn.Session, turn.Access, ct)).Select(ToChoice)];

    public override string WordFor(string id) => MetricScope.OfKey(id).Name ?? id;

    private static Choice ToChoice(MetricScope scope) => new(scope.Key, scope.Name!);
}

/// <summary>Reads the parts of the map by their keys and titles.</summary>
public sealed class MapBlockReader : ArgumentReader<MapBlock>
{
    public override int Longest => 30;

    public override InputKind Input => InputKind.Choice;

    public override ValueTask<Outcome<MapBlock>> ReadAsync(Turn turn, string text, CancellationToken ct) => new(
        (MapBlocks.Find(text) ?? All.FirstOrDefault(block => block.Title == text)) is { } block
            ? block
            : new Refusal(MapTexts.NothingThere));

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. All.Select(block => new Choice(block.Key, block.Title))]);

    public override string WordFor(string id) => MapBlocks.Find(id)?.Title ?? id;

    private static IEnumerable<MapBlock> All => MapBlocks.Figures.Append(MapBlocks.Feedback);
}
