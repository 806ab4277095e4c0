// ASP.NET has a type of the same name.
global using IMiddleware = Microsoft.Bot.Builder.IMiddleware;
