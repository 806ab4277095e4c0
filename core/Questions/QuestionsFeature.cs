using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Questions.Grammar;
using ChatSales.Core.Questions.LanguageModel;
using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Questions.Saved.Chat;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Reading;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Time;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Questions;

/// <summary>Questions in plain Chinese, and their answers (Q1).</summary>
public static class QuestionsFeature
{
    public static IServiceCollection AddQuestions(this IServiceCollection services) =>
        services.AddPartsOf(typeof(QuestionsFeature))
            .AddSingleton<QuestionWords>()
            .AddSingleton<QuestionDesk>()
            .AddSingleton<QuestionVocabulary>()
            .AddSingleton<QuestionWarmUp>()
            .AddSingleton<NameBook>()
            .AddSingleton<PeriodReader>()
            .AddSingleton<IQuestionReader>(provider => new QuestionReader(
                Lexicon.Default,
                () => provider.GetRequiredService<QuestionVocabulary>().Names,
                provider.GetRequiredService<StagePlan>(),
                provider.GetRequiredService<PeriodReader>(),
                provider.GetRequiredService<BusinessZone>()))
            .AddSingleton<FoundRows>()
            .AddSingleton<ResultTables>()
            .AddSingleton<LastContacts>()
            .AddSingleton<LastReadings>()
            .AddSingleton<AnswerCards>()
            .AddSingleton<ModelQuota>()
            .AddSingleton<QuestionModel>()
            .AddSingleton<QuestionGuesses>()
            .AddSingleton<ContactSummaries>()
            .AddSingleton<QuestionChat>()
            .AddSingleton<SavedQuestions>()
            .AddSingleton<SavedCards>()
            .AddSingleton<SavedChat>()
            // A question's name comes before what it may mean.
            .AddSingleton<ISentenceTaker>(provider => provider.GetRequiredService<SavedChat>())
            .AddSingleton<ISentenceTaker>(provider => provider.GetRequiredService<QuestionChat>());
}
