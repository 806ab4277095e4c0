namespace ChatSales.Adapters.LanguageModel;

/// <summary>Section <c>LanguageModel</c>: a model that puts hard wording as questions and summarises contacts. Empty: there is none.</summary>
public sealed class LanguageModelOptions
{
    /// <summary>Address of an OpenAI-compatible service, as its clients are given it: <c>https://…/v1</c>.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Its key; empty for a service in the house that wants none.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>Name of the model.</summary>
    public string Model { get; init; } = "";

    /// <summary>Whether names of people, customers and deals, and numbers, are replaced before anything is sent.</summary>
    public bool Pseudonyms { get; init; } = true;

    /// <summary>Whether there is one.</summary>
    public bool IsOn => Endpoint.Length > 0;

    /// <summary>What is wrong, naming the keys. The key itself is in no message.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (Endpoint.Length == 0)
        {
            if (ApiKey.Length > 0 || Model.Length > 0)
            {
                yield return "LanguageModel:Endpoint must be set, as LanguageModel:ApiKey or LanguageModel:Model is; leave all empty for none.";
            }

            yield break;
        }

        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
        {
            yield return "LanguageModel:Endpoint must be an address such as https://llm.example.com/v1.";
        }

        if (Model.Length == 0)
        {
            yield return "LanguageModel:Model must name a model, as LanguageModel:Endpoint is set.";
        }
    }
}
