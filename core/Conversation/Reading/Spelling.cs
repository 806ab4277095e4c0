using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>Finds documents by an id as people type it. Ids keep their imported spelling and are compared by their <see cref="Typed.Key"/>.</summary>
public static class Spelling
{
    /// <summary>An index over ids, and whatever else names an entity.</summary>
    public static DocumentIndex<T> Index<T>(Func<T, string?>? name = null) where T : Entity => new(
        "spelling",
        entity => new[] { entity.Id, name?.Invoke(entity) }.OfType<string>().Select(word => (IndexKey)Typed.Key(word)).Distinct());

    /// <summary>The document with exactly this id, as buttons give it; otherwise all whose ids are spelt alike.</summary>
    public static async ValueTask<IReadOnlyList<T>> FindAsync<T>(this Session session, DocumentIndex<T> spelling, string text, CancellationToken ct)
        where T : Entity =>
        await session.FindAsync<T>(text, ct) is { } exact ? [exact] : await session.QueryAsync(new Query<T>().Where(spelling, Typed.Key(text)), ct);
}
