using ChatSales.Bot.Verbs;

return await VerbsRoot.RunAsync(args);
