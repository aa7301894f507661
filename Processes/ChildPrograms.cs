using System.Reflection;

namespace StreamLab.Processes;

/// <summary>Where the child programs are, as the build noted it in the assembly (eng/ChildPrograms.targets).</summary>
/// <param name="assembly">The assembly that the build noted it in.</param>
/// <param name="baseDirectory">Its folder.</param>
public sealed class ChildPrograms(Assembly assembly, string baseDirectory)
{
    private const string Prefix = "ChildProgram:";

    /// <summary>The full path of the assembly called <paramref name="name"/>.</summary>
    /// <exception cref="ProgramMissingException">It is not there.</exception>
    public string PathOf(string name)
    {
        var relative = assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == Prefix + name)?.Value
            ?? throw new ProgramMissingException($"{name} is not among the programs that this one was built with.");
        var path = Path.GetFullPath(Path.Combine(baseDirectory, relative));
        return File.Exists(path)
            ? path
            : throw new ProgramMissingException($"{name} is not at {path}: build again.");
    }
}

/// <summary>A program that is to be started is not there; the message is one clear line.</summary>
public sealed class ProgramMissingException(string message) : Exception(message);
