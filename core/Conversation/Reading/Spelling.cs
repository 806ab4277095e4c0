using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>
/// Finds documents by an id as people type it. Ids keep the spelling in which they were imported; they are compared by their <see cref="Typed.Key"/>.
/// </summary>
public static class Spelling
{
    /// <summary>An index over ids, and over what else names an entity.</summary>
    public static DocumentIndex<T> Index<T>(Func<T, string?>? name = null) where T : Entity => new(
        "spelling",
        entity => new[] { entity.Id, name?.Invoke(entity) }.OfType<string>().Select(word => (IndexKey)Typed.Key(word)).Distinct());

    /// <summary>The one that has exactly this id, as buttons say it; else all that are spelt like it.</summary>
    public static async ValueTask<IReadOnlyList<T>> FindAsync<T>(this Session session, DocumentIndex<T> spelling, string text, CancellationToken ct)
        where T : Entity =>
        await session.FindAsync<T>(text, ct) is { } exact ? [exact] : await session.QueryAsync(new Query<T>().Where(spelling, Typed.Key(text)), ct);
}
