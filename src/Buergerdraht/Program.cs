using Buergerdraht.Verbs;

return await Verb.Run(args, Console.Out, Console.Error);
