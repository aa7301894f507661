using System.Reflection;

namespace StreamLab.Processes;

/// <summary>Where the child programs are, as the build noted it in the assembly (eng/ChildPrograms.targets).</summary>
/// <param name="assembly">The assembly that the build noted it in.</param>
/// <param name="baseDirectory">Its folder.</param>
public sealed class ChildPrograms(Assembly assembly, string baseDirectory)
{
    private const string Prefix = "ChildProgram:";

    /// <summary>The full path of the assembly called <paramref name="name"/>, from where its project's folder is now.</summary>
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

    /// <summary>The full path of the assembly called <paramref name="name"/>.</summary>
    /// <exception cref="ProgramMissingException">It is not there.</exception>
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

/// <summary>A program that is to be started is not there; the message is one clear line.</summary>
public sealed class ProgramMissingException(string message) : Exception(message);
