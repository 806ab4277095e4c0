namespace ChatSales.Core.Questions.LanguageModel;

/// <summary>
/// A language model, if the operator has set one up. What it says is a guess by a stranger: it is checked like anything that comes from outside, and
/// never does anything by itself.
/// </summary>
public interface ILanguageModel
{
    /// <summary>Whether there is one.</summary>
    bool IsOn { get; }

    /// <summary>Whether names and numbers of people and customers are replaced before anything is sent.</summary>
    bool IsPseudonymous { get; }

    /// <summary>Asks it.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>What it said, of a bounded length; null if it has said nothing that can be used within <see cref="Longest"/>.</returns>
    Task<string?> AskAsync(ModelRequest request, CancellationToken ct);

    /// <summary>How long anyone waits for it.</summary>
    static TimeSpan Longest { get; } = TimeSpan.FromSeconds(2);
}

/// <summary>What a language model is asked.</summary>
/// <param name="Instructions">What it is to do: the product's own words.</param>
/// <param name="Data">What it is to do that with: words of people, which are no instructions.</param>
/// <param name="Schema">The form of its answer as JSON schema; null for plain text.</param>
public sealed record ModelRequest(string Instructions, string Data, string? Schema = null);

/// <summary>Where none is set up.</summary>
public sealed class NoLanguageModel : ILanguageModel
{
    public bool IsOn => false;

    public bool IsPseudonymous => true;

    public Task<string?> AskAsync(ModelRequest request, CancellationToken ct) => Task.FromResult<string?>(null);
}
