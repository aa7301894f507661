using System.Text;
using System.Text.RegularExpressions;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Makes one classic script of ECMAScript modules.</summary>
/// <remarks>
/// A page opened from disk may load no module files, and inline modules can import each other only through data: or blob: addresses, which a
/// strict Content-Security-Policy forbids and no hash covers. So each module becomes a function that is called once and returns what it exports:
/// names stay apart as in modules, and needed ones come first. Only the forms of import and export that the page uses are understood; anything
/// else is refused, not guessed at. That is all there is to bundling here, and no tool is needed to build.
/// </remarks>
internal static partial class ModuleBundle
{
    /// <summary>The script that does what the module <paramref name="entry"/> does.</summary>
    /// <param name="entry">The module's path.</param>
    /// <param name="read">Gives a module's text by its path.</param>
    /// <exception cref="InvalidDataException">A module imports or exports in another way, or needs itself.</exception>
    public static string Of(string entry, Func<string, string> read)
    {
        var script = new StringBuilder("(() => {\n\"use strict\";\nconst modules = {};\n");
        Add(script, entry, read, done: [], open: []);
        return script.Append("})();\n").ToString();
    }

    private static void Add(StringBuilder script, string path, Func<string, string> read, HashSet<string> done, HashSet<string> open)
    {
        if (done.Contains(path))
        {
            return;
        }

        if (!open.Add(path))
        {
            throw new InvalidDataException($"{path} needs itself.");
        }

        List<string> exports = [];
        var body = new StringBuilder();
        foreach (var line in read(path).TrimEnd().Split('\n'))
        {
            if (Import().Match(line) is { Success: true } import)
            {
                var needed = Resolve(path, import.Groups["path"].Value);
                Add(script, needed, read, done, open);
                body.Append($"const {{ {import.Groups["names"].Value} }} = modules[\"{needed}\"];\n");
            }
            else if (Export().Match(line) is { Success: true } export)
            {
                exports.Add(export.Groups["name"].Value);
                body.Append(line.AsSpan("export ".Length)).Append('\n');
            }
            else if (Unknown().IsMatch(line))
            {
                throw new InvalidDataException($"{path}: '{line}' is no form of import or export that is understood.");
            }
            else
            {
                body.Append(line).Append('\n');
            }
        }

        script.Append($"modules[\"{path}\"] = (() => {{\n{body}return {{ {string.Join(", ", exports)} }};\n}})();\n");
        done.Add(path);
    }

    // Paths are those of files of a site: the root is where they all begin.
    private static string Resolve(string importer, string path) => new Uri(new Uri($"file:///{importer}"), path).AbsolutePath[1..];

    [GeneratedRegex("""^import \{ (?<names>\w+(, \w+)*) \} from "(?<path>\.[^"]+)";$""")]
    private static partial Regex Import();

    // A name that is exported is not given another value: const, functions and classes only.
    [GeneratedRegex("""^export (const|(async )?function|class) (?<name>\w+)""")]
    private static partial Regex Export();

    [GeneratedRegex("""^(import|export)\b|\bimport\s*[(.]""")]
    private static partial Regex Unknown();
}
