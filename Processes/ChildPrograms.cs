using System.Reflection;

namespace StreamLab.Processes;

/// <summary>Finds child programs by the paths that the build wrote to an assembly's metadata (eng/ChildPrograms.targets).</summary>
/// <param name="assembly">The assembly with the metadata.</param>
/// <param name="baseDirectory">The assembly's folder.</param>
public sealed class ChildPrograms(Assembly assembly, string baseDirectory)
{
    private const string Prefix = "ChildProgram:";

    /// <summary>Finds the assembly <paramref name="name"/> from the present folder of its project.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="projectFolder">The folder of its project.</param>
    /// <returns>The path; null when the program was not built there.</returns>
    public string? FindIn(string name, string projectFolder)
    {
        const string Up = "../";
        if (RelativePathOf(name) is not { } relative)
        {
            return null;
        }

        var ofRepository = relative[(relative.LastIndexOf(Up, StringComparison.Ordinal) + Up.Length)..];
        var path = Path.GetFullPath(Path.Combine(projectFolder, "..", ofRepository));
        return File.Exists(path) ? path : null;
    }

    /// <summary>Gets the full path of the assembly <paramref name="name"/>.</summary>
    /// <exception cref="ProgramMissingException">The assembly does not exist.</exception>
    public string PathOf(string name)
    {
        var relative = RelativePathOf(name)
            ?? throw new ProgramMissingException($"{name} is not among the programs that this one was built with.");
        var path = Path.GetFullPath(Path.Combine(baseDirectory, relative));
        return File.Exists(path)
            ? path
            : throw new ProgramMissingException($"{name} is not at {path}: build again.");
    }

    private string? RelativePathOf(string name) => assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == Prefix + name)?.Value;
}

/// <summary>The error of a missing child program. The message is one line.</summary>
public sealed class ProgramMissingException(string message) : Exception(message);
