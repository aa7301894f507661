using System.Reflection;
using System.Text;
using StreamLab.Settings.Catalog;

namespace StreamLab.Settings.CommandLines;

/// <summary>What <c>--help</c> and <c>--version</c> print. Lines end with a line feed on every system.</summary>
internal static class HelpText
{
    private const int Width = 100;
    private const int Indent = 2;

    public static string Version { get; } = "StreamLab " + typeof(HelpText).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static string Of(LabProgram program)
    {
        var text = ProgramText.Of(program);
        var command = $"dotnet run --project {text.Project}";
        var help = new StringBuilder();
        AppendWrapped(help, 0, text.Description);
        help.Append($"\nUsage:\n  {command} -- {text.Usage}\n\nSwitches:\n");
        AppendRows(help, Rows(program));
        help.Append('\n');
        AppendWrapped(help, 0,
            "Each switch stands for a key of configuration: --topic is StreamLab:Topic:Name on the command line and in appsettings.json, "
            + "StreamLab__Topic__Name in the environment. Any other key can be given too, such as --Logging:LogLevel:Default=Debug.");
        help.Append("\nExamples:\n");
        foreach (var (comment, arguments) in text.Examples)
        {
            help.Append($"  # {comment}\n  {command}{(arguments.Length == 0 ? "" : " -- ")}{arguments}\n");
        }

        if (program == LabProgram.AppHost)
        {
            help.Append("\nExit codes: 0 verdict pass, 1 verdict fail, 2 bad settings, 3 the topology could not start.\n");
        }

        return help.ToString().TrimEnd('\n');
    }

    private static IEnumerable<(string Left, string Right)> Rows(LabProgram program) => SettingCatalog.For(program)
        .Select(s => (s.Usage(), $"{s.Meaning()} (default {s.DefaultIn(program)})"))
        .Append(($"{Words.Help}, -h, -?", "print this"))
        .Append((Words.Version, "print the version"));

    private static void AppendRows(StringBuilder help, IEnumerable<(string Left, string Right)> rows)
    {
        var all = rows.ToArray();
        var column = Indent + all.Max(r => r.Left.Length) + 2;
        foreach (var (left, right) in all)
        {
            help.Append(' ', Indent).Append(left.PadRight(column - Indent));
            AppendWrapped(help, column, right);
        }
    }

    /// <summary>Appends <paramref name="text"/> at <paramref name="column"/>, where its later lines begin too.</summary>
    private static void AppendWrapped(StringBuilder help, int column, string text)
    {
        var at = column;
        foreach (var word in text.Split(' '))
        {
            if (at > column && at + 1 + word.Length > Width)
            {
                help.Append('\n').Append(' ', column);
                at = column;
            }

            if (at > column)
            {
                help.Append(' ');
                at++;
            }

            help.Append(word);
            at += word.Length;
        }

        help.Append('\n');
    }
}
