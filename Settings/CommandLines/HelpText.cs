using System.Reflection;
using System.Text;
using StreamLab.Settings.Catalog;

namespace StreamLab.Settings.CommandLines;

/// <summary>Creates the output of <c>--help</c> and <c>--version</c>. Lines end with a line feed on every system.</summary>
internal static class HelpText
{
    private const int WidestLine = 100;
    private const int NarrowestLine = 40;

    // In a narrower terminal, descriptions are below their switches.
    private const int LeastBeside = 70;
    private const int Indent = 2;

    public static string Version { get; } = "StreamLab " + typeof(HelpText).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0] + "\n";

    /// <summary>Creates the help with lines of at most <paramref name="columns"/>, and never more than 100.</summary>
    public static string Create(LabProgram program, int columns)
    {
        var width = Math.Clamp(columns, NarrowestLine, WidestLine);
        var text = ProgramText.For(program);
        var command = $"dotnet run --project {text.Project}";
        var help = new StringBuilder();
        AppendWrapped(help, 0, text.Description, width);
        help.Append("\nUsage:\n");
        AppendCommand(help, $"{command} -- {text.Usage}", width);
        help.Append("\nSwitches:\n");
        AppendRows(help, Rows(program), width);
        help.Append('\n');
        AppendWrapped(help, 0,
            "Each switch stands for a key of configuration: --topic is StreamLab:Topic:Name on the command line and in appsettings.json, "
            + "StreamLab__Topic__Name in the environment. Any other key can be given too, such as --Logging:LogLevel:Default=Debug.", width);
        help.Append("\nExamples:\n");
        foreach (var (comment, arguments) in text.Examples)
        {
            help.Append($"  # {comment}\n");
            AppendCommand(help, $"{command}{(arguments.Length == 0 ? "" : " -- ")}{arguments}", width);
        }

        help.Append('\n');
        AppendWrapped(help, 0, "Exit codes: " + text.ExitCodes, width);
        return help.ToString();
    }

    private static IEnumerable<(string Left, string Right)> Rows(LabProgram program) => SettingCatalog.For(program)
        .Select(s => (s.Usage(), $"{s.Meaning()} (default {s.DefaultIn(program)})"))
        .Append(($"{GivenSwitch.Help}, -h, -?", "print this"))
        .Append((GivenSwitch.Version, "print the version"));

    private static void AppendRows(StringBuilder help, IEnumerable<(string Left, string Right)> rows, int width)
    {
        var all = rows.ToArray();
        var isBeside = width >= LeastBeside;
        var column = isBeside ? Indent + all.Max(r => r.Left.Length) + 2 : 3 * Indent;
        foreach (var (left, right) in all)
        {
            help.Append(' ', Indent).Append(isBeside ? left.PadRight(column - Indent) : $"{left}\n{new string(' ', column)}");
            AppendWrapped(help, column, right, width);
        }
    }

    /// <summary>Appends a command that can be pasted: a line that continues ends with a backslash.</summary>
    private static void AppendCommand(StringBuilder help, string command, int width)
    {
        help.Append(' ', Indent);
        AppendWrapped(help, Indent, command, width - 2, " \\", 2 * Indent);
    }

    /// <summary>
    /// Appends <paramref name="text"/> at <paramref name="column"/>. Its later lines start at <paramref name="later"/>, by default at the same
    /// column.
    /// </summary>
    private static void AppendWrapped(StringBuilder help, int column, string text, int width, string end = "", int? later = null)
    {
        var (begin, at) = (column, column);
        foreach (var word in text.Split(' '))
        {
            if (at > begin && at + 1 + word.Length > width)
            {
                begin = later ?? column;
                help.Append(end).Append('\n').Append(' ', begin);
                at = begin;
            }

            if (at > begin)
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
