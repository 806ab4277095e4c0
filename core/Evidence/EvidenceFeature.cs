using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Evidence;

/// <summary>Files that people send, and what they prove.</summary>
public static class EvidenceFeature
{
    public static IServiceCollection AddEvidence(this IServiceCollection services) =>
        services.AddPartsOf(typeof(EvidenceFeature))
            .AddSingleton<EvidenceDesk>()
            .AddSingleton<EvidenceFiling>()
            .AddSingleton<EvidenceAsking>()
            .AddSingleton<UploadLinks>()
            .AddSingleton<FilePlaceReader>()
            .AddSingleton<IFileTaker, EvidenceTaker>();
}
