using System.ClientModel;
using System.ClientModel.Primitives;
using ChatSales.Core.Questions.LanguageModel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;
using OpenAI.Chat;

namespace ChatSales.Adapters.LanguageModel;

/// <summary>
/// Any service that speaks as OpenAI's does, through Semantic Kernel. It gets no tools, so that there is nothing that an answer could call; one try,
/// two seconds, and a bounded answer. Whatever goes wrong is no answer.
/// </summary>
public sealed class OpenAiModel : ILanguageModel, IDisposable
{
    private const int MostTokens = 1_000;
    private const string NoKey = "none";
    private readonly HttpClient client;
    private readonly OpenAIChatCompletionService service;
    private readonly TimeProvider clock;

    /// <param name="options">Where it is.</param>
    /// <param name="clock">Measures the wait.</param>
    public OpenAiModel(LanguageModelOptions options, TimeProvider clock)
    {
        this.clock = clock;
        IsPseudonymous = options.Pseudonyms;
        // No redirect: words go where the operator has said, nowhere else.
        client = new HttpClient(new BoundedAnswers(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        service = new OpenAIChatCompletionService(options.Model, new OpenAIClient(
            new ApiKeyCredential(options.ApiKey.Length > 0 ? options.ApiKey : NoKey),
            new OpenAIClientOptions
            {
                Endpoint = new Uri(options.Endpoint),
                Transport = new HttpClientPipelineTransport(client),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            }));
    }

    public bool IsOn => true;

    public bool IsPseudonymous { get; }

    public async Task<string?> AskAsync(ModelRequest request, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(ILanguageModel.Longest, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            return await SayAsync(request, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // A stranger's server and a preview library: whatever they throw, there is no answer, and none is needed.
            return null;
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<string?> SayAsync(ModelRequest request, CancellationToken ct)
    {
        var chat = new ChatHistory(request.Instructions);
        chat.AddUserMessage(request.Data);
        var settings = new OpenAIPromptExecutionSettings { Temperature = 0, MaxTokens = MostTokens };
        if (request.Schema is { } schema)
        {
            settings.ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("question", BinaryData.FromString(schema));
        }

        var said = await service.GetChatMessageContentsAsync(chat, settings, kernel: null, ct);
        return said is [{ Content: { Length: > 0 } content }, ..] ? content : null;
    }
}
