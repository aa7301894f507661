namespace StreamLab.Settings;

/// <summary>The properties of standard output's terminal.</summary>
public static class Terminal
{
    private const int UsualColumns = 80;
    private const int ColumnsOfFiles = 100;

    /// <summary>The width of a line: the terminal's, or 100 when the output is not a terminal.</summary>
    public static int Columns
    {
        get
        {
            if (Console.IsOutputRedirected)
            {
                return ColumnsOfFiles;
            }

            try
            {
                return Console.WindowWidth is > 0 and var width ? width : UsualColumns;
            }
            catch (IOException)
            {
                return UsualColumns;
            }
        }
    }

    /// <summary>True for a terminal that cannot move its cursor.</summary>
    public static bool IsDumb => Environment.GetEnvironmentVariable("TERM") is "dumb";
}
