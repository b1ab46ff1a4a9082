/** The 67 subjects, by the categories of the paper. */
export const subjectsByCategory: Record<string, string[]> = {
  STEM: ['anatomy', 'astronomy', 'college_actuarial_science', 'college_engineering_hydrology', 'college_mathematics', 'college_medical_statistics', 'computer_science', 'conceptual_physics', 'electrical_engineering', 'elementary_mathematics', 'genetics', 'high_school_biology', 'high_school_chemistry', 'high_school_mathematics', 'high_school_physics', 'machine_learning', 'virology'],
  Humanities: ['arts', 'college_law', 'global_facts', 'international_law', 'jurisprudence', 'logical', 'marxist_theory', 'philosophy', 'professional_law', 'world_history', 'world_religions'],
  'Social Science': ['business_ethics', 'college_education', 'economics', 'education', 'high_school_geography', 'journalism', 'management', 'marketing', 'professional_accounting', 'professional_psychology', 'public_relations', 'security_study', 'sociology'],
  'China specific': ['ancient_chinese', 'chinese_civil_service_exam', 'chinese_driving_rule', 'chinese_food_culture', 'chinese_foreign_policy', 'chinese_history', 'chinese_literature', 'chinese_teacher_qualification', 'construction_project_management', 'elementary_chinese', 'elementary_commonsense', 'ethnology', 'high_school_politics', 'modern_chinese', 'traditional_chinese_medicine'],
  Other: ['agronomy', 'clinical_knowledge', 'college_medicine', 'computer_security', 'elementary_information_and_technology', 'food_science', 'human_sexuality', 'legal_and_moral_basis', 'nutrition', 'professional_medicine', 'sports_science'],
}
